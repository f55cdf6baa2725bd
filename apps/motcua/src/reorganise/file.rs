//! The file of a reorganisation: what goes into what, and what becomes of posts.

use std::collections::BTreeSet;

use dossier::Successors;
use identity::{Agency, AgencyLevel, AgencyRow, MergeAgencies, PostFate, PostRule};
use jiff::{ToSpan, civil::Date};
use kernel::{AgencyId, Role};
use platform::{Fault, db::Tx};
use serde::Deserialize;

/// The whole file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// First day of the new order.
    pub(super) from: Date,
    /// Number of the resolution or decision.
    pub(super) decision: String,
    /// Agencies that begin on that day and are in no pack yet.
    #[serde(default)]
    agency: Vec<NewAgency>,
    /// What goes into what.
    merge: Vec<Part>,
    /// Procedures that go elsewhere than the rest.
    #[serde(default)]
    function: Vec<Function>,
    /// Posts that do not simply go on.
    #[serde(default)]
    post: Vec<Post>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewAgency {
    code: String,
    name: String,
    short_name: String,
    level: String,
    parent: Option<String>,
    gso_code: Option<String>,
    address: Option<String>,
    hotline: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    old: Vec<String>,
    new: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Function {
    old: Vec<String>,
    procedures: Vec<String>,
    new: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Post {
    login: String,
    old: String,
    #[serde(default)]
    ends: bool,
    title: Option<String>,
    roles: Option<Vec<String>>,
}

/// What the file says, once every name in it is known.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    /// For the tree, posts and delegations.
    pub(super) command: MergeAgencies,
    /// For everything else.
    pub(super) successors: Successors,
}

/// Reads the file, or says what is wrong with it.
pub(super) fn read(text: &str) -> Result<File, String> {
    toml::from_str(text).map_err(|error| error.to_string())
}

impl File {
    /// The rows of agencies that begin, or what is wrong with them.
    pub(super) fn rows(&self) -> Result<Vec<AgencyRow>, Vec<String>> {
        let mut wrong = Vec::new();
        let mut rows = Vec::with_capacity(self.agency.len());
        for it in &self.agency {
            let Some(level) = AgencyLevel::from_code(&it.level) else {
                wrong.push(format!("agency {}: there is no level {:?}", it.code, it.level));
                continue;
            };
            rows.push(AgencyRow {
                code: it.code.clone(),
                aliases: Vec::new(),
                name: it.name.clone(),
                short_name: it.short_name.clone(),
                level,
                parent: it.parent.clone(),
                valid_from: self.from,
                valid_to: None,
                gso_code: it.gso_code.clone(),
                address: it.address.clone(),
                hotline: it.hotline.clone(),
            });
        }
        if wrong.is_empty() { Ok(rows) } else { Err(wrong) }
    }

    /// Every name in the file as what it means, or everything that means nothing. Old codes mean what they meant the
    /// day before.
    pub(super) fn resolve(&self, tx: &mut Tx<'_>) -> Result<Result<Resolved, Vec<String>>, Fault> {
        let mut names = Names { from: self.from, wrong: Vec::new() };
        let mut successors = Successors::default();
        let mut parts = Vec::new();
        for part in &self.merge {
            let new = names.new_agency(tx, &part.new)?;
            for code in &part.old {
                let Some((old, new)) = names.old_agency(tx, code)?.zip(new) else { continue };
                if let Some(other) = successors.agencies.insert(old, new)
                    && other != new
                {
                    names.wrong.push(format!("{code} goes into two agencies"));
                }
                parts.push((old, new));
            }
        }
        for function in &self.function {
            let new = names.new_agency(tx, &function.new)?;
            for code in &function.old {
                let Some((old, new)) = names.old_agency(tx, code)?.zip(new) else { continue };
                if !successors.agencies.contains_key(&old) {
                    names
                        .wrong
                        .push(format!("{code} gives procedures away, but is in no [[merge]]"));
                }
                for procedure in &function.procedures {
                    successors.functions.insert((old, procedure.clone()), new);
                }
            }
        }
        let takers = successors.agencies.values().chain(successors.functions.values());
        let takers: BTreeSet<AgencyId> = takers.copied().collect();
        for (old, _) in &parts {
            if takers.contains(old) {
                let code = identity::agency(tx, *old)?.map(|it| it.code).unwrap_or_default();
                names.wrong.push(format!("{code} ends, and takes over from another one"));
            }
        }
        let posts = self.posts(tx, &mut names)?;
        if !names.wrong.is_empty() {
            return Ok(Err(names.wrong));
        }
        let (from_on, decision) = (self.from, self.decision.clone());
        let command = MergeAgencies { from_on, decision, parts, posts };
        Ok(Ok(Resolved { command, successors }))
    }

    fn posts(&self, tx: &mut Tx<'_>, names: &mut Names) -> Result<Vec<PostRule>, Fault> {
        let mut rules = Vec::with_capacity(self.post.len());
        for post in &self.post {
            let agency = names.old_agency(tx, &post.old)?;
            let roles = post.roles.as_ref().map(|codes| names.roles(&post.login, codes));
            let Some(agency) = agency else { continue };
            let fate = if post.ends {
                PostFate::Ends
            } else {
                PostFate::Changes { title: post.title.clone(), roles }
            };
            rules.push(PostRule { login: post.login.clone(), agency, fate });
        }
        Ok(rules)
    }
}

/// Finds what names mean, and gathers those that mean nothing.
struct Names {
    from: Date,
    wrong: Vec<String>,
}

impl Names {
    fn old_agency(&mut self, tx: &mut Tx<'_>, code: &str) -> Result<Option<AgencyId>, Fault> {
        let day_before = self.from.checked_sub(1.day()).unwrap_or(self.from);
        self.agency(tx, code, day_before)
    }

    fn new_agency(&mut self, tx: &mut Tx<'_>, code: &str) -> Result<Option<AgencyId>, Fault> {
        self.agency(tx, code, self.from)
    }

    fn agency(&mut self, tx: &mut Tx<'_>, code: &str, on: Date) -> Result<Option<AgencyId>, Fault> {
        let found: Option<Agency> = identity::agency_by_code(tx, code, on)?;
        match found {
            Some(agency) if agency.code == code => Ok(Some(agency.id)),
            Some(agency) => {
                self.wrong.push(format!("{code} means {} on {on}: write that code", agency.code));
                Ok(None)
            }
            None => {
                self.wrong.push(format!("no agency has the code {code} on {on}"));
                Ok(None)
            }
        }
    }

    fn roles(&mut self, login: &str, codes: &[String]) -> Vec<Role> {
        let mut roles = Vec::with_capacity(codes.len());
        for code in codes {
            match Role::from_code(code) {
                Some(role) => roles.push(role),
                None => self.wrong.push(format!("post of {login}: there is no role {code:?}")),
            }
        }
        roles
    }
}
