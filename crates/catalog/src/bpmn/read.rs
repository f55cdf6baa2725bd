//! Takes the steps out of a BPMN file, and names with its line whatever a procedure cannot express.
//!
//! A procedure is a row of tasks from one beginning to one end; beside a task an opinion may be asked,
//! between two parallel gateways. Decisions, loops, timers, messages and sub-processes are not taken in:
//! what the law makes of a dossier is closed in code (ADR-0006).

use std::collections::BTreeMap;

use kernel::Role;
use roxmltree::{Document, Node, ParsingOptions};

use super::{MODEL, NAMESPACE};
use crate::domain::{Consult, Silence, Step, StepPlace, StepTime};

/// No file of steps is longer, bytes.
const MOST_BYTES: usize = 1 << 20;
/// No file of steps has more elements, attributes and texts.
const MOST_NODES: u32 = 50_000;
/// What explains or draws, and says nothing of the steps.
const BESIDE: [&str; 10] = [
    "documentation",
    "extensionElements",
    "laneSet",
    "sequenceFlow",
    "textAnnotation",
    "association",
    "group",
    "dataObject",
    "dataObjectReference",
    "dataStoreReference",
];
/// Of those, what is lost when it is taken in, and is therefore named.
const LOST: [&str; 4] =
    ["textAnnotation", "dataObject", "dataObjectReference", "dataStoreReference"];

/// One thing in a BPMN file that was not taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BpmnFinding {
    /// The line, counted from 1.
    pub line: u32,
    /// The stable code: `bpmn.not_a_step`.
    pub code: &'static str,
    /// What it is, in English, for whoever drew it.
    pub message: String,
}

/// What was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSteps {
    /// The steps in their order.
    pub steps: Vec<Step>,
    /// What was left out without harm to the steps.
    pub left_out: Vec<BpmnFinding>,
}

/// The steps of this BPMN file.
///
/// # Errors
/// Everything in it that a procedure cannot express, or that is missing, in the order of lines.
pub fn read(text: &str) -> Result<ReadSteps, Vec<BpmnFinding>> {
    let whole = |code, message: String| vec![BpmnFinding { line: 1, code, message }];
    if text.len() > MOST_BYTES {
        return Err(whole("bpmn.too_long", format!("the file is longer than {MOST_BYTES} bytes")));
    }
    let options = ParsingOptions { nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let message = format!("the file is not XML: {error}");
        vec![BpmnFinding { line: error.pos().row, code: "bpmn.not_xml", message }]
    })?;
    let mut reader = Reader { document: &document, found: Vec::new() };
    let mut processes = model(document.root_element(), "process");
    let Some(process) = processes.next() else {
        return Err(whole("bpmn.no_process", "there is no process in this file".to_owned()));
    };
    if let Some(second) = processes.next() {
        reader.add(
            second,
            "bpmn.many_processes",
            "a procedure is one process; this is a second one",
        );
    }
    let read = reader.process(process);
    let mut found = reader.found;
    found.sort_by_key(|finding| finding.line);
    match read {
        Some(steps) if found.iter().all(BpmnFinding::is_harmless) => {
            Ok(ReadSteps { steps, left_out: found })
        }
        Some(_) | None => Err(found),
    }
}

impl BpmnFinding {
    fn is_harmless(&self) -> bool {
        self.code == "bpmn.left_out"
    }
}

/// The elements of BPMN with this name below here, however deep.
fn model<'a, 'x>(below: Node<'a, 'x>, name: &'static str) -> impl Iterator<Item = Node<'a, 'x>> {
    below.descendants().filter(move |node| node.has_tag_name((MODEL, name)))
}

struct Reader<'a> {
    document: &'a Document<'a>,
    found: Vec<BpmnFinding>,
}

/// What of the file the steps are made of.
#[derive(Default)]
struct Parts<'a> {
    starts: Vec<Node<'a, 'a>>,
    nodes: BTreeMap<&'a str, Node<'a, 'a>>,
    next: BTreeMap<&'a str, Vec<&'a str>>,
    lanes: BTreeMap<&'a str, Node<'a, 'a>>,
}

impl<'a> Reader<'a> {
    fn add(&mut self, at: Node<'_, '_>, code: &'static str, message: impl Into<String>) {
        let line = self.document.text_pos_at(at.range().start).row;
        self.found.push(BpmnFinding { line, code, message: message.into() });
    }

    fn process(&mut self, process: Node<'a, 'a>) -> Option<Vec<Step>> {
        let mut parts = Parts::default();
        for node in process.children().filter(Node::is_element) {
            self.sort_in(node, &mut parts);
        }
        for lane in model(process, "lane") {
            for id in model(lane, "flowNodeRef").filter_map(|it| it.text()) {
                parts.lanes.insert(id.trim(), lane);
            }
        }
        let [start] = parts.starts[..] else {
            let message = format!("a procedure has one beginning, this has {}", parts.starts.len());
            self.add(process, "bpmn.beginning", message);
            return None;
        };
        let steps = self.walk(start, &mut parts)?;
        for left in parts.nodes.values() {
            self.add(*left, "bpmn.not_reached", format!("nothing leads to `{}`", name(*left)));
        }
        if steps.is_empty() {
            self.add(process, "bpmn.no_step", "there is no task between beginning and end");
        }
        Some(steps)
    }

    /// Puts an element where it belongs, or names it.
    fn sort_in(&mut self, node: Node<'a, 'a>, parts: &mut Parts<'a>) {
        let tag = node.tag_name().name();
        let id = node.attribute("id").unwrap_or_default();
        match tag {
            "startEvent" | "endEvent" => {
                if let Some(event) = node.children().find(|it| is_event_definition(*it)) {
                    let what = event.tag_name().name();
                    let message = format!("`{}` waits for {what}: only plain events", name(node));
                    self.add(event, "bpmn.event", message);
                }
                if tag == "startEvent" {
                    parts.starts.push(node);
                } else {
                    parts.nodes.insert(id, node);
                }
            }
            "task" | "userTask" | "manualTask" => {
                for child in node.children().filter(|it| is_repeated(*it)) {
                    let message =
                        format!("`{}` is done several times: a step is done once", name(node));
                    self.add(child, "bpmn.repeated", message);
                }
                parts.nodes.insert(id, node);
            }
            "parallelGateway" => {
                parts.nodes.insert(id, node);
            }
            "sequenceFlow" => {
                if node.children().any(|it| it.has_tag_name((MODEL, "conditionExpression"))) {
                    let message = "a condition on an arrow: steps follow each other without one";
                    self.add(node, "bpmn.condition", message);
                }
                if let (Some(from), Some(to)) =
                    (node.attribute("sourceRef"), node.attribute("targetRef"))
                {
                    parts.next.entry(from).or_default().push(to);
                }
            }
            _ if LOST.contains(&tag) => {
                self.add(node, "bpmn.left_out", format!("a {tag} is left out"));
            }
            _ if BESIDE.contains(&tag) => {}
            _ => {
                let message = format!("`{}` is a {tag}: a procedure has tasks only", name(node));
                self.add(node, "bpmn.not_a_step", message);
            }
        }
    }

    /// From the beginning to the end, taking each thing out of `parts` as it is met.
    fn walk(&mut self, start: Node<'a, 'a>, parts: &mut Parts<'a>) -> Option<Vec<Step>> {
        let mut steps: Vec<Step> = Vec::new();
        let mut at = self.only_next(start, parts)?;
        loop {
            let Some(node) = parts.nodes.remove(at) else {
                self.add(
                    start,
                    "bpmn.loop",
                    format!("the way comes back to `{at}`, or leads to what is not taken in"),
                );
                return None;
            };
            match node.tag_name().name() {
                "endEvent" => return Some(steps),
                "parallelGateway" => {
                    let (step, join) = self.asked_meanwhile(node, parts)?;
                    self.push(&mut steps, step, node);
                    at = self.only_next(join, parts)?;
                }
                _ => {
                    if let Some(step) = self.step(node, parts) {
                        self.push(&mut steps, step, node);
                    }
                    at = self.only_next(node, parts)?;
                }
            }
        }
    }

    fn push(&mut self, steps: &mut Vec<Step>, step: Step, node: Node<'_, '_>) {
        if steps.iter().any(|known| known.code == step.code) {
            self.add(node, "bpmn.duplicate", format!("step `{}` is there twice", step.code));
        }
        steps.push(step);
    }

    fn only_next(&mut self, node: Node<'a, 'a>, parts: &Parts<'a>) -> Option<&'a str> {
        let id = node.attribute("id").unwrap_or_default();
        let next = parts.next.get(id).map(Vec::as_slice).unwrap_or_default();
        if let [next] = next {
            return Some(next);
        }
        let message = format!("{} arrows leave `{}`: one is needed", next.len(), name(node));
        self.add(node, "bpmn.arrows", message);
        None
    }

    /// A task with an opinion asked meanwhile, from the gateway before them to the one behind.
    fn asked_meanwhile(
        &mut self,
        fork: Node<'a, 'a>,
        parts: &mut Parts<'a>,
    ) -> Option<(Step, Node<'a, 'a>)> {
        let id = fork.attribute("id").unwrap_or_default();
        let branches = parts.next.get(id).cloned().unwrap_or_default();
        let tasks: Vec<_> = branches.iter().filter_map(|id| parts.nodes.remove(*id)).collect();
        let is_asked = |node: &Node<'_, '_>| node.attribute((NAMESPACE, "agency")).is_some();
        let (asked, done): (Vec<_>, Vec<_>) = tasks.into_iter().partition(is_asked);
        let ([opinion], [task], 2) = (&asked[..], &done[..], branches.len()) else {
            let message = "what runs beside each other must be one task and one opinion (a task with the \
                           attribute motcua:agency)";
            self.add(fork, "bpmn.parallel", message);
            return None;
        };
        let ends = [self.only_next(*task, parts)?, self.only_next(*opinion, parts)?];
        let join =
            parts.nodes.remove(ends[0]).filter(|it| it.has_tag_name((MODEL, "parallelGateway")));
        let Some(join) = join.filter(|_| ends[0] == ends[1]) else {
            self.add(
                fork,
                "bpmn.parallel",
                "task and opinion must meet again in one parallel gateway",
            );
            return None;
        };
        let consult = self.consult(*opinion);
        let mut step = self.step(*task, parts)?;
        step.consult = Some(consult?);
        Some((step, join))
    }

    fn consult(&mut self, node: Node<'a, 'a>) -> Option<Consult> {
        let limit = self.minutes(node);
        let silence = match node.attribute((NAMESPACE, "silence")) {
            Some(code) => Silence::from_code(code),
            None => Some(Silence::default()),
        };
        if silence.is_none() {
            let message = format!("`{}`: motcua:silence is agree, no_answer or remind", name(node));
            self.add(node, "bpmn.attribute", message);
        }
        let agency = node.attribute((NAMESPACE, "agency"))?.to_owned();
        Some(Consult { agency, about: name(node), limit: limit?, silence: silence? })
    }

    fn step(&mut self, node: Node<'a, 'a>, parts: &Parts<'a>) -> Option<Step> {
        let id = node.attribute("id").unwrap_or_default();
        let lane = parts.lanes.get(id);
        let said = |what: &str| {
            let own = node.attribute((NAMESPACE, what));
            own.or_else(|| lane.and_then(|lane| lane.attribute((NAMESPACE, what))))
        };
        let (role, at) = (said("role").and_then(Role::from_code), said("at"));
        if role.is_none() {
            let message = format!(
                "`{}`: who does it? The task or its lane needs motcua:role (reception_clerk, specialist, \
                 leader, records_clerk)",
                name(node)
            );
            self.add(node, "bpmn.attribute", message);
        }
        if at.is_none() {
            let message = format!(
                "`{}`: where is it done? The task or its lane needs motcua:at (receiving, competent, or \
                 the code of an agency)",
                name(node)
            );
            self.add(node, "bpmn.attribute", message);
        }
        let limit = self.minutes(node);
        let code = node.attribute((NAMESPACE, "code")).map_or_else(|| code_of(id), str::to_owned);
        let outcome = node.children().find(|it| it.has_tag_name((MODEL, "documentation")));
        let outcome = outcome.and_then(|it| it.text()).map(str::trim).filter(|it| !it.is_empty());
        if outcome.is_none() {
            let message =
                format!("`{}`: what comes out of it? It stands in its documentation", name(node));
            self.add(node, "bpmn.outcome", message);
        }
        Some(Step {
            code,
            name: name(node),
            at: StepPlace::from_word(at?),
            role: role?,
            limit: limit?,
            outcome: outcome?.to_owned(),
            consult: None,
        })
    }

    fn minutes(&mut self, node: Node<'a, 'a>) -> Option<StepTime> {
        let said = node.attribute((NAMESPACE, "workingMinutes"));
        let minutes = said.and_then(|it| it.parse().ok()).filter(|it| *it > 0);
        if minutes.is_none() {
            let message = format!(
                "`{}`: how long? motcua:workingMinutes says it in whole minutes",
                name(node)
            );
            self.add(node, "bpmn.attribute", message);
        }
        minutes.map(StepTime::minutes)
    }
}

fn is_event_definition(node: Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().name().ends_with("EventDefinition")
}

fn is_repeated(node: Node<'_, '_>) -> bool {
    node.is_element() && node.tag_name().name().ends_with("LoopCharacteristics")
}

/// What people call it, on one line.
fn name(node: Node<'_, '_>) -> String {
    let name = node.attribute("name").or_else(|| node.attribute("id")).unwrap_or_default();
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code of a step from the id of a task that another tool made: `Activity_0x1` is `activity_0x1`.
fn code_of(id: &str) -> String {
    let id = id.strip_prefix("step_").unwrap_or(id).to_lowercase();
    id.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '_' }).collect()
}
