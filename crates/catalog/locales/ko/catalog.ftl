# 시작 페이지
home-title = 행정 절차
home-lead = 절차를 찾아 한 번에 신청하고, 단계별로 확인하고, 서명된 결과를 받으세요.
home-events = 생활 속 상황별
home-sectors = 분야별
home-all = 모든 절차 보기
home-lookup = 접수 서류 조회
home-how = 네 단계
home-how-find = 절차를 찾고 필요한 서류를 확인합니다.
home-how-file = 로그인하여 신청서를 작성하고 서류를 첨부해 제출합니다.
home-how-follow = 접수 번호로 각 단계를 확인합니다.
home-how-receive = 선택한 곳에서 결과를 받거나 내려받습니다.
lookup-label = 접수 번호
lookup-hint = 접수증에 인쇄되어 있습니다.
lookup-do = 조회

# 검색
search-title = 행정 절차
search-label = 절차 찾기
search-hint = 베트남어 성조 없이도 찾을 수 있습니다. 예: khai sinh.
search-heading = “{ $query }” 검색 결과
search-found = { $count ->
    [0] 절차가 없습니다
   *[other] 절차 { $shown }건
 }
search-by-level = 처리 단계
search-by-target = 대상
search-all = 전체
search-within = 선택한 범위:
search-everywhere = 모든 분야 보기
search-nothing = 절차를 찾지 못했습니다
search-nothing-about = 더 적은 단어나 다른 단어로 찾아보거나 아래에서 분야를 선택하세요.
procedure-count = 절차 { $shown }건

# 단계, 대상, 상황
level-province = 성급
level-commune = 읍·면·동급
target-citizen = 국민
target-enterprise = 기업 및 가구 사업체
target-organisation = 기관 및 단체
target-foreigner = 외국인
event-birth = 출산
event-birth-about = 출생 신고, 아이의 첫 서류.
event-study = 학업
event-study-about = 학교와 학위에 필요한 서류.
event-work = 일자리
event-work-about = 노동, 계약, 취업규칙.
event-marriage = 결혼
event-marriage-about = 혼인과 혼인 상태.
event-home = 주택과 거주
event-home-about = 건축, 거주지, 거주 등록.
event-land = 토지
event-land-about = 증명서, 토지 사용권 이전.
event-business = 사업
event-business-about = 가게 개업, 기업 설립.
event-health = 건강
event-health-about = 진료, 건강보험.
event-merit = 유공자
event-merit-about = 유공자와 가족을 위한 수당.
event-death = 가족의 사망
event-death-about = 사망 신고, 수당, 초본.

# 절차 페이지
bundle-title = 여러 절차를 한 번에 신청
bundle-about = 함께 처리하는 경우가 많은 절차입니다. 공통된 내용과 서류는 한 번만 작성하고 제출하며, 절차마다 별도의 접수 번호와 처리 기한이 있습니다.
procedure-apply = 온라인 신청
procedure-vietnamese = 법적 내용은 베트남어로 작성되어 있습니다.
facts-title = 개요
fact-code = 절차 번호
fact-sector = 분야
fact-level = 처리 단계
fact-targets = 대상
fact-competent = 결정 기관
fact-reception = 접수처
fact-outcome = 결과
fact-decision = 공포 결정
fact-valid-from = 시행일
competent-commune = 신청한 읍·면·동 인민위원회
reception-commune = 읍·면·동 행정서비스센터
reception-centre = 성 행정서비스센터
reception-competent = 결정 기관의 접수 창구
experience-title = 실제 처리 기간
channels-title = 신청 방법, 처리 기한, 수수료
channel-kind = 신청 방법
channel-limit = 처리 기한
channel-fees = 수수료
channel-direct = 방문
channel-online = 온라인
channel-post = 우편
papers-title = 제출 서류
papers-about = 한 부를 제출하며 온라인 신청 시 파일을 올립니다. 국가 데이터베이스에 이미 있는 서류는 다시 내지 않아도 됩니다.
paper-name = 서류
paper-count = 부수
paper-when = 필요한 경우
paper-originals = 원본 { $shown }부
paper-copies = 사본 { $shown }부
paper-always = 항상
paper-optional = 있는 경우
description-title = 진행 순서
requirements-title = 요건과 조건
steps-title = 처리 단계
steps-unverified = 각 단계의 시간은 위 기한 안의 예상 시간입니다.
process-start = 서류 접수 신청
process-end = 결과 교부
process-download = 절차도 도구용 파일 내려받기 (BPMN 2.0)
step-name = 단계
step-who = 담당자
step-time = 시간
step-outcome = 단계의 결과
step-consult = 의견 조회: { $agency }
step-at-receiving = 접수 기관
step-at-competent = 결정 기관
role-reception-clerk = 접수 담당자
role-specialist = 담당 공무원
role-leader = 결재권자
role-records-clerk = 문서 담당자
role-desk-head = 원스톱 창구 책임자
role-control-officer = 행정 절차 관리 담당자
role-administrator = 시스템 관리자
legal-title = 법적 근거
legal-from = { $date }부터 시행
unverified = (공식 문서와 대조 전)

# 기한, 수수료
limit-working-day = { $shown }근무일
limit-working-hour = { $shown }근무시간
limit-minute = { $shown }분
limit-running-hour = { $shown }시간
limit-day = { $shown }일
limit-month = { $shown }개월
limit-same-day = 당일 처리, { $hour } 이후 접수 시 다음 근무일
limit-none = 기한 없음
fee-free = 무료.
fee-fixed = { $name }: { $amount }.
fee-per-copy = { $name }: 1부당 { $amount }.
fee-per-page = { $name }: 1쪽당 { $amount }, { $from }쪽부터 1쪽당 { $next }, 1부당 최대 { $cap }.
fee-exempt = 면제: { $who }.

# 처리할 수 없는 경우
catalog-unknown-procedure = 그런 절차가 없거나 더 이상 시행되지 않습니다. 이름으로 다시 찾아보세요.
catalog-denied = 절차 목록을 변경할 권한이 없습니다.
catalog-not-signed-in = 계속하려면 로그인하세요.
catalog-invalid = 요청이 올바르지 않습니다. 표시된 항목을 확인하세요.
