# Start page
home-title = Administrative procedures
home-lead = Find a procedure, file once, follow every step, receive a signed result.
home-events = By event of life
home-sectors = By sector
home-all = See all procedures
home-lookup = Follow a dossier
home-how = In four steps
home-how-find = Find the procedure and see which papers you need.
home-how-file = Sign in, fill in the form, attach the papers and submit.
home-how-follow = Follow every step by the dossier code.
home-how-receive = Receive the result where you chose, or download it.
lookup-label = Dossier code
lookup-hint = Printed on the receipt that you were given.
lookup-do = Look up

# Search
search-title = Administrative procedures
search-label = Find a procedure
search-hint = With or without Vietnamese tones, for example: khai sinh, birth.
search-heading = Results for “{ $query }”
search-found = { $count ->
    [0] No procedures
    [one] One procedure
   *[other] { $shown } procedures
 }
search-by-level = Level
search-by-target = For whom
search-all = All
search-more = Narrow by sector, agency, event of life
search-narrow = Narrow
search-by-agency = Agency
search-by-event = Event of life
search-communes = Commune People's Committees
search-within = Looking within:
search-everywhere = look in all sectors
search-nothing = No procedure was found
search-nothing-about = Try fewer or other words, or choose a sector below.
procedure-count = { $count ->
    [one] one procedure
   *[other] { $shown } procedures
 }

# Levels, targets, events
level-province = Province
level-commune = Commune
target-citizen = Citizens
target-enterprise = Enterprises and household businesses
target-organisation = Agencies and organisations
target-foreigner = Foreigners
event-birth = Having a child
event-birth-about = Birth registration, a child's first papers.
event-study = Studying
event-study-about = Papers for school, degrees.
event-work = Working
event-work-about = Labour, contracts, internal rules.
event-marriage = Marriage
event-marriage-about = Marriage and marital status.
event-home = Home and residence
event-home-about = Building, dwelling, residence.
event-land = Land
event-land-about = Certificates, transfer of land use rights.
event-business = Doing business
event-business-about = Opening a shop, founding an enterprise.
event-health = Health
event-health-about = Treatment, health insurance.
event-merit = People with merit
event-merit-about = Allowances for people with merit and their relatives.
event-death = A death in the family
event-death-about = Death registration, allowances, extracts.

# Procedure page
bundle-title = Several procedures in one visit
bundle-about = Procedures that usually go together. What they have in common is asked only once; each stays a dossier of its own, with its own code and date.
procedure-apply = Apply online
procedure-coming = From { $date } on this procedure has a new version.
procedure-coming-link = See what changes
procedure-vietnamese = The legal content is in Vietnamese.
facts-title = At a glance
fact-code = Code
fact-sector = Sector
fact-level = Level
fact-targets = For
fact-competent = Deciding agency
fact-reception = Where to file
fact-outcome = Result
fact-decision = Published by decision
fact-valid-from = In force from
competent-commune = People's Committee of the commune where you file
reception-commune = Public administration service centre of a commune
reception-centre = Provincial public administration service centre
reception-competent = Reception desk of the deciding agency
experience-title = How long it really takes
channels-title = Ways to file, time limits and fees
channel-kind = Way to file
channel-limit = Time limit
channel-fees = Fees
channel-direct = In person
channel-online = Online
channel-post = By post
papers-title = Papers to hand in
papers-about = One set; online, upload the files. You need not hand in what the state already has in its databases.
paper-name = Paper
paper-count = Number
paper-when = When it is needed
paper-originals = { $count ->
    [one] 1 original
   *[other] { $shown } originals
 }
paper-copies = { $count ->
    [one] 1 copy
   *[other] { $shown } copies
 }
paper-always = Always
paper-optional = If you have it
description-title = How it goes
requirements-title = Requirements and conditions
steps-title = Steps of handling
steps-unverified = The time of each step is an estimate within the limit above.
process-start = Dossier handed in
process-end = Result returned
process-download = Download the steps for a process drawing tool (BPMN 2.0)
step-name = Step
step-who = Who
step-time = Time
step-outcome = What comes out
step-consult = Opinion asked of: { $agency }
step-at-receiving = Where the dossier was filed
step-at-competent = Deciding agency
role-reception-clerk = Reception clerk
role-specialist = Specialist
role-leader = Leader
role-records-clerk = Records clerk
role-desk-head = Head of the one-stop desk
role-accountant = Accountant
role-control-officer = Procedure control officer
role-administrator = System administrator
legal-title = Legal basis
legal-from = in force from { $date }
unverified = (not yet checked against the official text)

# Limits, fees
limit-working-day = { $count ->
    [one] 1 working day
   *[other] { $shown } working days
 }
limit-working-hour = { $count ->
    [one] 1 working hour
   *[other] { $shown } working hours
 }
limit-minute = { $count ->
    [one] 1 minute
   *[other] { $shown } minutes
 }
limit-running-hour = { $count ->
    [one] 1 hour
   *[other] { $shown } hours
 }
limit-day = { $count ->
    [one] 1 day
   *[other] { $shown } days
 }
limit-month = { $count ->
    [one] 1 month
   *[other] { $shown } months
 }
limit-same-day = The same working day; if received after { $hour }, the next one
limit-none = No date is promised
fee-free = Free of charge.
fee-fixed = { $name }: { $amount }.
fee-per-copy = { $name }: { $amount } a copy.
fee-per-page = { $name }: { $amount } a page; from page { $from }: { $next } a page; at most { $cap } a copy.
fee-per-further-copy = { $name }: { $amount } a copy; the first { $free } are free.
fee-by-band = { $name }: { $bands }.
fee-band = up to { $most }: { $amount }
fee-band-above = above: { $amount }
fee-relief = { $percent } % is due from: { $who }.
fee-exempt = Exempt: { $who }.

# Descriptions of the national database
national-tag = National description only
national-notice = This is only the description in the National Database of Administrative Procedures. The procedure cannot be filed on this site; please contact the agency named below.
national-source = Source: National Database of Administrative Procedures, as exported.
national-promulgated-by = Published by
national-executed-by = Carried out by
national-scope = Kind of procedure
national-from = Described since
national-unsaid = Not published
national-paper-form = Form
national-papers-left-out = { $count ->
    [one] One more paper is not in the export.
   *[other] { $shown } more papers are not in the export.
 }
scope-standard = The same in the whole country
scope-provincial = A province's own
scope-internal = Between agencies
level-ministry = Ministry
level-other = Other agencies
group-citizen = Vietnamese citizens
group-overseas-vn = Vietnamese residing abroad
group-citizen-no-residence = Vietnamese citizens without a place of residence
group-foreigner = Foreigners
group-resident-foreigner = Foreigners residing in Viet Nam
group-official = Public officials
group-enterprise = Enterprises
group-vn-enterprise = Vietnamese enterprises
group-fdi = Enterprises with foreign capital
group-coop = Cooperatives
group-org = Organisations
group-foreign-org = Foreign organisations
group-party-org = Party organisations
group-party-member = Party members
group-other = Others

# Versions compared
procedure-json = JSON data
compare-title = Changes from version to version
compare-about = Each table says what is different from the version before. Below each stands what it means for applications handed in before its first day.
compare-from = Changes from { $date }
compare-one = There is only one version
compare-one-about = It applies from { $date }; there is no other to compare it with.
transition-keep = Applications handed in before the first day keep the version of the day they were handed in
transition-from-acceptance = Applications handed in before the first day and not yet accepted are accepted and dated by the new version; those accepted keep the version of the day they were handed in
decision-download = Download the decision table (DMN)
decision-case = Case
decision-result = What follows
decision-basis = Legal ground
decision-eligible = This procedure is the right one
decision-not-eligible = This procedure is not the right one
decision-instead = Not the right one; procedure { $code } is
fee-by-table = The amount depends on the case, see the table below.
difference-title = What is different
difference-part = Part
difference-before = Before
difference-after = After
told-none = None
told-something = Changed
part-name = Name
part-summary = Summary
part-sector = Sector
part-competence = For whom, by whom, where it is handed in
part-channel = Way to file
part-limit = Time limit
part-fee = Fee
part-paper = Paper
part-form = Field of the form
part-description = How it goes
part-requirements = Requirements
part-step = Step
part-outcome = Result
part-legal-basis = Legal basis
part-decision = Decision that published it
part-supplement = Rules on completing a dossier
part-transition = Transitional rule
part-validity = First day
part-validity-last = Last day
part-other = Keywords, translations, templates

# When it cannot be done
catalog-unknown-procedure = There is no such procedure, or it is no longer in force. Please search for it by name.
catalog-unknown-province = There is no such province.
catalog-denied = You may not change the catalogue of procedures.
catalog-not-signed-in = Please sign in to go on.
catalog-invalid = The request does not hold. Please look at the items named.
catalog-unknown-draft = There is no such draft.
catalog-draft-open = A draft of this procedure is open already. Please open that one.
catalog-draft-stage = This cannot be done where the draft stands now. Please look at it again.
catalog-own-draft = Whoever wrote a draft does not check it. Another officer has to.
catalog-base-changed = Another version has come since this draft was begun. Please discard it and begin again from the new version.
catalog-changed-meanwhile = Somebody else has just changed this draft. Please open it again.

## Who is in charge where I live
in-charge-title = Who is in charge where you live
in-charge-lead = Type the commune or ward where you live to see where to file and which agency decides.
in-charge-about = Procedure:
in-charge-all = See all procedures
in-charge-place = Commune or ward where you live
in-charge-place-hint = Its name today or before 1 July 2025, with or without tone marks. For example: Việt Trì; Hùng Lô.
in-charge-what = What you need to do
in-charge-what-hint = For example: birth, building a house. Leave empty to see everything.
in-charge-do = Find the agency
in-charge-unknown = No commune or ward of the province has this name. Check the name, or type its main part only.
in-charge-several = Choose where you live
in-charge-several-about = Several communes fit the name you typed.
in-charge-of-today = Name of today
in-charge-has = Has the territory of { $names } as before 1 July 2025
in-charge-part-of = part of { $name }
in-charge-agency = Agency
in-charge-address = Address
in-charge-phone = Telephone
in-charge-not-known = Not known yet
in-charge-hours = Opening hours
in-charge-closed = Closed today, { $date }: { $why }.
in-charge-before = Communes and wards of before
in-charge-procedure = Procedure
in-charge-desks = Where to file
in-charge-decides = Deciding agency
in-charge-list = Procedures and agencies in charge
in-charge-no-desk = There is no desk for this procedure in the place you chose yet.
in-charge-elsewhere = May also be filed away from where you live, within the province, at: { $places }; by: { $channels }. Legal basis: { $basis }.
in-charge-online = May be filed online, without going to the office to file.
in-charge-post = May be sent by post to the desk named above.

## Online service: declared and measured
part-service = Online level
service-title = Online service
service-full = Whole service online
service-partial = Online in part
service-none = Not filed online
service-unused = Nobody files online
service-too-few = Not enough dossiers yet
service-declared = Declared level
service-measured = Level the dossiers show
service-counted = Counts
service-counts = Since { $since }: { $ended } dossiers with results returned; { $online } filed online; { $whole } of them without coming to the office at all.
service-rule = Measured from the dossiers of twelve months: whole when at least { $whole } of 10 filed online are completed, paid and returned without coming to the office. At least { $ended } returned dossiers, { $online } of them filed online, are needed.
service-because-presence = The law requires the person to be present
service-because-field-check = The law requires a check on site
service-because-incident = A technical failure not mended yet
service-because-technical = Another technical problem
service-filter = Online level measured
service-filter-hint = Measured from real dossiers, not declared.
