//! Writes the steps as BPMN, with their drawing.

use askama::Template;

use super::{
    Lane, NAMESPACE,
    layout::{Bounds, Flow, Node, Shape, draw},
};
use crate::domain::Procedure;

/// The words that people read in the drawing, in their language.
pub(crate) struct Words<'a> {
    /// What a lane is called.
    pub(crate) lane: &'a dyn Fn(&Lane) -> String,
    /// What happens at the beginning.
    pub(crate) start: String,
    /// What happens at the end.
    pub(crate) end: String,
}

#[derive(Template)]
#[template(path = "steps.bpmn.xml", escape = "html")]
struct Process<'a> {
    namespace: &'static str,
    version: &'static str,
    code: &'a str,
    name: &'a str,
    lanes: Vec<LanePart>,
    nodes: Vec<NodePart<'a>>,
    flows: &'a [Flow],
    /// Its id, what it shows, where, and whether it is the pool or a lane.
    shapes: Vec<(String, String, Bounds, bool)>,
}

struct LanePart {
    id: String,
    name: String,
    role: Option<&'static str>,
    at: String,
    nodes: Vec<String>,
}

struct NodePart<'a> {
    id: &'a str,
    element: &'static str,
    name: Option<String>,
    attributes: Vec<(&'static str, String)>,
    outcome: Option<&'a str>,
    incoming: Vec<&'a str>,
    outgoing: Vec<&'a str>,
}

/// The steps of this procedure as a BPMN file.
///
/// # Errors
/// What the template meets; it writes into memory, so that there is nothing to meet.
pub(crate) fn write(procedure: &Procedure, words: &Words<'_>) -> Result<String, askama::Error> {
    let drawing = draw(&procedure.steps);
    let lanes = drawing.lanes.iter().enumerate().map(|(n, (lane, _))| {
        let nodes = drawing.nodes.iter().filter(|node| node.lane == n);
        let (role, at) = match lane {
            Lane::Officer(role, at) => (Some(role.code()), at.word().to_owned()),
            Lane::Asked(agency) => (None, agency.clone()),
        };
        let nodes = nodes.map(|node| node.id.clone()).collect();
        LanePart { id: lane_id(n), name: (words.lane)(lane), role, at, nodes }
    });
    let mut shapes = vec![("pool_shape".to_owned(), "pool".to_owned(), drawing.pool, true)];
    shapes.extend(drawing.lanes.iter().enumerate().map(|(n, (_, bounds))| {
        let id = lane_id(n);
        (format!("{id}_shape"), id, *bounds, true)
    }));
    shapes.extend(
        drawing
            .nodes
            .iter()
            .map(|it| (format!("{}_shape", it.id), it.id.clone(), it.bounds, false)),
    );
    let nodes = drawing.nodes.iter().map(|node| part(node, &drawing.flows, words));
    Process {
        namespace: NAMESPACE,
        version: env!("CARGO_PKG_VERSION"),
        code: &procedure.code,
        name: &procedure.name,
        lanes: lanes.collect(),
        nodes: nodes.collect(),
        flows: &drawing.flows,
        shapes,
    }
    .render()
}

fn lane_id(n: usize) -> String {
    format!("lane_{}", n + 1)
}

fn part<'a>(node: &'a Node<'a>, flows: &'a [Flow], words: &Words<'_>) -> NodePart<'a> {
    let empty = NodePart {
        id: &node.id,
        element: "parallelGateway",
        name: None,
        attributes: Vec::new(),
        outcome: None,
        incoming: ids(flows.iter().filter(|flow| flow.to == node.id)),
        outgoing: ids(flows.iter().filter(|flow| flow.from == node.id)),
    };
    let consult = node.step.and_then(|step| step.consult.as_ref());
    match (node.shape, node.step, consult) {
        (Shape::Start, ..) => {
            NodePart { element: "startEvent", name: Some(words.start.clone()), ..empty }
        }
        (Shape::End, ..) => {
            NodePart { element: "endEvent", name: Some(words.end.clone()), ..empty }
        }
        (Shape::Step, Some(step), _) => NodePart {
            element: "userTask",
            name: Some(step.name.clone()),
            attributes: vec![
                ("code", step.code.clone()),
                ("role", step.role.code().to_owned()),
                ("at", step.at.word().to_owned()),
                ("workingMinutes", step.limit.working_minutes().to_string()),
            ],
            outcome: Some(&step.outcome),
            ..empty
        },
        (Shape::Opinion, _, Some(consult)) => NodePart {
            element: "userTask",
            name: Some(consult.about.clone()),
            attributes: vec![
                ("agency", consult.agency.clone()),
                ("workingMinutes", consult.limit.working_minutes().to_string()),
                ("silence", consult.silence.code().to_owned()),
            ],
            ..empty
        },
        (Shape::Gateway | Shape::Step | Shape::Opinion, ..) => empty,
    }
}

fn ids<'a>(flows: impl Iterator<Item = &'a Flow>) -> Vec<&'a str> {
    flows.map(|flow| flow.id.as_str()).collect()
}
