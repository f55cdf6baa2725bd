//! The systems beyond the border, played by the sandbox on ports of this machine.

use std::{net::SocketAddr, path::Path};

use anyhow::Context;
use catalog::{ChannelKind, Competent, Procedure, pack::Pack};
use jiff::{SignedDuration, Timestamp};
use platform::config::{GatewaySettings, PortalSettings, Secret, SmtpSettings};
use sandbox::{
    Attachment, AuthorityServer, Filing, KeyChoice, MailServer, NationalPortal, Owner,
    PaymentGateway, Purpose, SigningService, Subject,
};
use serde_json::json;

use super::{
    cash,
    people::{Words, personal_number, phone},
};
use crate::cli::DemoOptions;

/// Samples that a visitor of the portal's page may file.
const SAMPLES: usize = 4;
/// Dossiers of the commune that systems of ministries handle.
const ELSEWHERE: usize = 9;
/// Code of the commune that the samples are filed with: the one with the one-click accounts.
const COMMUNE: &str = "H44.100";
/// The first code of the samples' dossiers; the portal puts a number behind it.
const CODE: &str = "G22.99.01";
/// The collecting desk's code with the payment gateway, and the key of both.
const MERCHANT: (&str, &str) = ("MOTCUA101", "sandbox-key-of-the-demonstration");
/// As whom the office asks the signing service, and its secret.
const OFFICE: (&str, &str) = ("motcua", "sandbox-secret-of-the-demonstration");
/// Who the shown leader is at the signing service, and their PIN.
const PHONE: (&str, &str) = ("lanhdao", "123456");
/// A paper of one page that holds nothing.
const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// What plays the other side. It ends when this is dropped.
pub(super) struct Neighbours {
    portal: NationalPortal,
    mail: MailServer,
    authority: AuthorityServer,
    gateway: PaymentGateway,
    signer: SigningService,
}

impl Neighbours {
    /// Starts to listen.
    pub(super) async fn start(options: &DemoOptions, now: Timestamp) -> anyhow::Result<Self> {
        let (portal, mailbox, gateway) = (options.portal, options.mailbox, options.gateway);
        anyhow::ensure!(
            portal.ip().is_loopback(),
            "the made-up portal listens on this machine only"
        );
        let portal = NationalPortal::start(portal)
            .await
            .with_context(|| format!("the made-up portal cannot listen on {portal}"))?;
        anyhow::ensure!(mailbox.ip().is_loopback(), "the mailbox listens on this machine only");
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let mail = MailServer::start(any, mailbox)
            .await
            .with_context(|| format!("the mailbox cannot listen on {mailbox}"))?;
        let authority = AuthorityServer::start(any, now)
            .await
            .context("the made-up certificate authority cannot listen")?;
        anyhow::ensure!(
            gateway.ip().is_loopback(),
            "the made-up gateway listens on this machine only"
        );
        let gateway = PaymentGateway::start(gateway)
            .await
            .with_context(|| format!("the made-up gateway cannot listen on {gateway}"))?;
        let phones = options.phones;
        anyhow::ensure!(phones.ip().is_loopback(), "the phones are on this machine only");
        let signer = SigningService::start(phones, authority.authority())
            .await
            .with_context(|| format!("the made-up signing service cannot listen on {phones}"))?;
        Ok(Self { portal, mail, authority, gateway, signer })
    }

    /// Lets the program trust the made-up authority, beside those of earlier runs over the same data.
    pub(super) fn trust(&self, data_dir: &Path, now: Timestamp) -> anyhow::Result<()> {
        let name = format!("demo-{}", now.as_second());
        signing::add_trusted_root(data_dir, &name, &self.authority.authority().root())
            .context("cannot keep the root of the made-up authority")
    }

    /// Gives these leaders keys of their own, by agency and name, for whoever wants to try signing: files without a
    /// password, for `motcua sign-agent`. Nobody signs with them until they register.
    pub(super) fn give_keys(
        &self,
        data_dir: &Path,
        leaders: &[(String, String, String)],
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let folder = data_dir.join("leaders");
        std::fs::create_dir_all(&folder).context("cannot make the folder of the leaders")?;
        for (code, agency, name) in leaders {
            let file = folder.join(format!("{}.p12", code.to_lowercase()));
            std::fs::write(&file, self.own_key((name, agency), now)?)
                .with_context(|| format!("cannot write {}", file.display()))?;
        }
        Ok(())
    }

    /// Gives the clerk of the shown commune a key of their own in the same way: `clerks/h44.100.p12`.
    pub(super) fn give_clerk_key(
        &self,
        data_dir: &Path,
        name: &str,
        now: Timestamp,
    ) -> anyhow::Result<Vec<u8>> {
        let folder = data_dir.join("clerks");
        std::fs::create_dir_all(&folder).context("cannot make the folder of the clerks")?;
        let key = self.own_key((name, ""), now)?;
        let file = folder.join(format!("{}.p12", COMMUNE.to_lowercase()));
        std::fs::write(&file, &key).with_context(|| format!("cannot write {}", file.display()))?;
        Ok(key)
    }

    /// A key with the certificate of a person.
    fn own_key(&self, (name, agency): (&str, &str), now: Timestamp) -> anyhow::Result<Vec<u8>> {
        let authority = self.authority.authority();
        let subject = Subject {
            common_name: name.to_owned(),
            organisation: agency.to_owned(),
            // The tokens of the country hold RSA keys.
            key: KeyChoice::Rsa,
            purpose: Purpose::Documents,
            not_before: now - SignedDuration::from_hours(24),
            not_after: now + SignedDuration::from_hours(24 * 365),
        };
        let issued = authority.issue(&subject).ok().context("no key for a person")?;
        Ok(issued.key_file(&[authority.issuing()]))
    }

    /// Gives these agencies keys of their seals, by code and name: new ones for each run, as the authority is.
    pub(super) fn give_seals(
        &self,
        data_dir: &Path,
        agencies: &[(String, String)],
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let authority = self.authority.authority();
        let folder = data_dir.join("seals");
        std::fs::create_dir_all(&folder).context("cannot make the folder of the seals")?;
        let mut settings = format!("time_stamps = \"{}\"\n", authority.stamp_url());
        for (code, name) in agencies {
            let subject = Subject {
                common_name: name.clone(),
                organisation: name.clone(),
                key: KeyChoice::Curve,
                purpose: Purpose::Documents,
                not_before: now - SignedDuration::from_hours(24),
                not_after: now + SignedDuration::from_hours(24 * 365),
            };
            let issued = authority.issue(&subject).ok().context("no key for a seal")?;
            let file = format!("{}.p12", code.to_lowercase());
            std::fs::write(folder.join(&file), issued.key_file(&[authority.issuing()]))?;
            // Each use has a key of its own: the commune that collects seals its receipts.
            let uses = if code == cash::COMMUNE { "receipts" } else { "results" };
            settings.push_str(&format!(
                "\n[[seal]]\nagency = \"{code}\"\nfile = \"{file}\"\nsecret_file = \"password\"\n\
                 uses = [\"{uses}\"]\n"
            ));
        }
        std::fs::write(folder.join("password"), "")?;
        std::fs::write(folder.join("seals.toml"), settings).context("cannot keep the seals")
    }

    /// Lets this leader, by agency and name, sign by phone: the operator's configuration of the made-up service, where they have a
    /// key. Nobody signs with it until they register.
    pub(super) fn give_phone(
        &self,
        data_dir: &Path,
        (agency, name): (&str, &str),
        now: Timestamp,
    ) -> anyhow::Result<()> {
        let (client, secret) = OFFICE;
        self.signer.register(client, secret);
        let subject = Subject {
            common_name: name.to_owned(),
            organisation: agency.to_owned(),
            key: KeyChoice::Rsa,
            purpose: Purpose::Documents,
            not_before: now - SignedDuration::from_hours(24),
            not_after: now + SignedDuration::from_hours(24 * 365),
        };
        let (user, pin) = PHONE;
        self.signer.enrol(user, pin, &subject).ok().context("no key at the signing service")?;
        let folder = data_dir.join("remote-signing");
        std::fs::create_dir_all(&folder).context("cannot make the folder of signing services")?;
        std::fs::write(folder.join("secret"), secret)?;
        let settings = format!(
            "[[provider]]\ncode = \"sandbox\"\nname = \"{}\"\nurl = \"{}\"\n\
             client_id = \"{client}\"\nsecret_file = \"secret\"\n",
            Words::read()?.words.get("signing_service").cloned().unwrap_or_default(),
            self.signer.url(),
        );
        std::fs::write(folder.join("providers.toml"), settings)
            .context("cannot keep the signing service")
    }

    /// Where the page of the phones is, who has a key there, and the PIN.
    pub(super) fn phones(&self) -> (String, &'static str, &'static str) {
        (self.signer.page_url(), PHONE.0, PHONE.1)
    }

    /// Where the portal's page is.
    pub(super) fn portal_url(&self) -> String {
        self.portal.url()
    }

    /// Where the mail that was sent can be read.
    pub(super) fn mailbox_url(&self) -> String {
        self.mail.page_url()
    }

    /// Where the page of the payment gateway is.
    pub(super) fn gateway_url(&self) -> String {
        self.gateway.url()
    }

    /// The settings with which the desk that collects does so through the gateway; it tells the program under
    /// this address.
    pub(super) fn gateway_settings(&self, program: &str) -> anyhow::Result<GatewaySettings> {
        let (merchant, secret) = MERCHANT;
        self.gateway.register(merchant, secret, &format!("{program}/cong-thanh-toan/thong-bao"));
        Ok(GatewaySettings {
            agency: cash::COMMUNE.into(),
            name: Words::read()?.words.get("gateway").cloned().unwrap_or_default(),
            url: self.gateway.url(),
            merchant: merchant.into(),
            secret: Secret::new(secret),
        })
    }

    /// The settings with which the program sends mail.
    pub(super) fn smtp_settings(&self) -> SmtpSettings {
        let sender = "khong-tra-loi@motcua.example".into();
        SmtpSettings { url: Secret::new(self.mail.url()), sender }
    }

    /// The settings with which the program reaches the portal.
    pub(super) fn portal_settings(&self) -> PortalSettings {
        let (username, password) = NationalPortal::CREDENTIALS;
        PortalSettings {
            url: self.portal.url(),
            username: username.into(),
            password: Secret::new(password),
            agency: "H44".into(),
            destination: "VN:GOV:DVCQG".into(),
            wire: None,
        }
    }

    /// Gives the portal samples of procedures that communes decide.
    pub(super) fn offer(&self, pack: &Pack, now: Timestamp) -> anyhow::Result<()> {
        let words = Words::read()?;
        let of_communes = pack.procedures.iter().filter(|it| {
            it.competent == Competent::ReceivingCommune && it.channel(ChannelKind::Online).is_some()
        });
        for (n, procedure) in of_communes.take(SAMPLES).enumerate() {
            self.portal.offer(sample(&words, procedure, n + 400, now));
        }
        for n in 0..ELSEWHERE {
            self.portal.put_foreign(elsewhere(&words, n, now));
        }
        Ok(())
    }
}

/// A dossier that a system of a ministry handles: new ones, some at work, some done, some late.
fn elsewhere(words: &Words, n: usize, now: Timestamp) -> serde_json::Value {
    let word = |key: &str| words.words.get(key).cloned().unwrap_or_default();
    let hours = i64::try_from(n).unwrap_or(0) * 26 + 3;
    let at = |hours: i64| exchange::portal_time(now - SignedDuration::from_hours(hours));
    let status = [2, 4, 4, 5, 9, 10][n % 6];
    json!({
        "MaHoSo": format!("G01.99.01-{:04}", n + 1),
        "MaTTHC": "1.004222",
        "TenTTHC": word("foreign_procedure"),
        "NoiNopHoSo": COMMUNE,
        "DonViXuLy": word("foreign_handler"),
        "ChuHoSo": words.name(n + 600),
        "SoDinhDanh": personal_number(n + 600),
        "TrangThaiHoSo": status.to_string(),
        "NgayNopHoSo": at(hours + 20),
        "NgayTiepNhan": at(hours + 16),
        "NgayHenTra": at(hours - 60),
        "NgayKetThucXuLy": if status >= 9 { at(hours) } else { String::new() },
        "ThoiDiemCapNhat": at(hours),
    })
}

fn sample(words: &Words, procedure: &Procedure, n: usize, now: Timestamp) -> Filing {
    let form = procedure.sample.clone();
    let papers = procedure.missing_papers(&form, &[]).into_iter().map(|paper| Attachment {
        paper_code: paper.code.clone(),
        file_name: words.words.get("paper_name").cloned().unwrap_or_default(),
        content: PAPER.to_vec(),
    });
    Filing {
        code: format!("{CODE}-{n}"),
        procedure_code: procedure.code.clone(),
        agency_code: COMMUNE.into(),
        owner: Owner {
            name: words.name(n),
            personal_id: personal_number(n),
            phone: phone(n),
            email: String::new(),
            address: words.address(n, ""),
        },
        papers: papers.collect(),
        form,
        filed_at: exchange::portal_time(now),
    }
}
