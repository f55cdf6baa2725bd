//! Where the lanes, tasks and arrows of a process are drawn: lanes below each other, time from left to
//! right. Whole points.

use super::Lane;
use crate::domain::Step;

/// How wide and high a task is.
const TASK: (i32, i32) = (150, 80);
const EVENT: (i32, i32) = (36, 36);
const GATEWAY: (i32, i32) = (50, 50);
/// From one thing to the next.
const GAP: i32 = 50;
const LANE_HEIGHT: i32 = 120;
/// What the names of pool and lane take.
const LABEL: i32 = 30;
const LEFT: i32 = 160;
const TOP: i32 = 80;

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) width: i32,
    pub(super) height: i32,
}

impl Bounds {
    const fn middle(self) -> i32 {
        self.y + self.height / 2
    }
}

/// What is drawn as which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Start,
    End,
    Step,
    /// An opinion that is asked while the step runs.
    Opinion,
    Gateway,
}

/// A thing in a lane, with the arrows that come to it.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) id: String,
    pub(super) shape: Shape,
    pub(super) lane: usize,
    pub(super) bounds: Bounds,
    /// The step of a task or of the opinion asked in it.
    pub(super) step: Option<&'a Step>,
}

/// An arrow between two things.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) id: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) points: Vec<(i32, i32)>,
}

/// The whole drawing.
pub(super) struct Drawing<'a> {
    pub(super) lanes: Vec<(Lane, Bounds)>,
    pub(super) pool: Bounds,
    pub(super) nodes: Vec<Node<'a>>,
    pub(super) flows: Vec<Flow>,
}

/// Draws the steps, one after the other.
pub(super) fn draw(steps: &[Step]) -> Drawing<'_> {
    let mut pen =
        Pen { lanes: Vec::new(), nodes: Vec::new(), flows: Vec::new(), x: LEFT + 2 * LABEL };
    let first = steps.first().map_or(0, |step| pen.lane_of(step));
    pen.x += GAP;
    let mut last = pen.put(("start".to_owned(), Shape::Start), first, None);
    for step in steps {
        last = pen.step(step, last);
    }
    let end = steps.last().map_or(0, |step| pen.lane_of(step));
    let end = pen.put(("end".to_owned(), Shape::End), end, None);
    pen.flow(last, end);
    let width = pen.x - LEFT;
    let lanes: Vec<_> = pen
        .lanes
        .into_iter()
        .zip(0..)
        .map(|(lane, n)| {
            let y = TOP + n * LANE_HEIGHT;
            (lane, Bounds { x: LEFT + LABEL, y, width: width - LABEL, height: LANE_HEIGHT })
        })
        .collect();
    let height = lanes.last().map_or(0, |(_, bounds)| bounds.y + bounds.height - TOP);
    let pool = Bounds { x: LEFT, y: TOP, width, height };
    Drawing { lanes, pool, nodes: pen.nodes, flows: pen.flows }
}

struct Pen<'a> {
    lanes: Vec<Lane>,
    nodes: Vec<Node<'a>>,
    flows: Vec<Flow>,
    /// Where the next thing is drawn.
    x: i32,
}

impl<'a> Pen<'a> {
    fn lane(&mut self, lane: Lane) -> usize {
        if let Some(known) = self.lanes.iter().position(|it| *it == lane) {
            return known;
        }
        self.lanes.push(lane);
        self.lanes.len() - 1
    }

    fn lane_of(&mut self, step: &Step) -> usize {
        self.lane(Lane::Officer(step.role, step.at.clone()))
    }

    /// The task of a step, with the opinion asked meanwhile below or above it; answers the last thing.
    fn step(&mut self, step: &'a Step, before: usize) -> usize {
        let lane = self.lane_of(step);
        let task = (format!("step_{}", step.code), Shape::Step);
        let Some(consult) = &step.consult else {
            let task = self.put(task, lane, Some(step));
            self.flow(before, task);
            return task;
        };
        let asked = self.lane(Lane::Asked(consult.agency.clone()));
        let fork = self.put((format!("ask_{}", step.code), Shape::Gateway), lane, None);
        self.flow(before, fork);
        let here = self.x;
        let task = self.put(task, lane, Some(step));
        self.flow(fork, task);
        self.x = here;
        let opinion = (format!("opinion_{}", step.code), Shape::Opinion);
        let opinion = self.put(opinion, asked, Some(step));
        self.flow(fork, opinion);
        let join = self.put((format!("answered_{}", step.code), Shape::Gateway), lane, None);
        self.flow(task, join);
        self.flow(opinion, join);
        join
    }

    fn put(&mut self, what: (String, Shape), lane: usize, step: Option<&'a Step>) -> usize {
        let (id, shape) = what;
        let (width, height) = match shape {
            Shape::Start | Shape::End => EVENT,
            Shape::Step | Shape::Opinion => TASK,
            Shape::Gateway => GATEWAY,
        };
        let row = i32::try_from(lane).unwrap_or_default();
        let y = TOP + row * LANE_HEIGHT + (LANE_HEIGHT - height) / 2;
        let bounds = Bounds { x: self.x, y, width, height };
        self.nodes.push(Node { id, shape, lane, bounds, step });
        self.x += width + GAP;
        self.nodes.len() - 1
    }

    fn flow(&mut self, from: usize, to: usize) {
        let (Some(from), Some(to)) = (self.nodes.get(from), self.nodes.get(to)) else { return };
        let start = (from.bounds.x + from.bounds.width, from.bounds.middle());
        let end = (to.bounds.x, to.bounds.middle());
        let points = if start.1 == end.1 {
            vec![start, end]
        } else {
            // Down or up half-way between the two.
            let middle = end.0 - GAP / 2;
            vec![start, (middle, start.1), (middle, end.1), end]
        };
        let id = format!("flow_{}", self.flows.len() + 1);
        self.flows.push(Flow { id, from: from.id.clone(), to: to.id.clone(), points });
    }
}
