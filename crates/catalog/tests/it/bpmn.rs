//! The steps of procedures as BPMN: out and in again the same, and what cannot be taken in is named.

use catalog::{BpmnFinding, Procedure, pack, steps_as_bpmn, steps_from_bpmn};

fn packs() -> Vec<Procedure> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let ours = pack::inspect(&root.join("../../packs/phu-tho")).procedures;
    let small = pack::inspect(&root.join("tests/it/packs/hoa-sen")).procedures;
    ours.into_iter().chain(small).map(|(_, procedure)| procedure).collect()
}

fn birds() -> String {
    let birds = packs().into_iter().find(|it| it.code == "1.999001").unwrap();
    steps_as_bpmn(&birds).unwrap()
}

/// What is wrong after this change to the file: code and message.
fn wrong(from: &str, to: &str) -> Vec<BpmnFinding> {
    let text = birds();
    assert!(text.contains(from), "{from} is not in {text}");
    steps_from_bpmn(&text.replacen(from, to, 1)).unwrap_err()
}

#[track_caller]
fn says(found: &[BpmnFinding], code: &str, words: &str) {
    let there = found.iter().any(|it| it.code == code && it.message.contains(words));
    assert!(there, "{code} with “{words}” is not among {found:#?}");
}

#[test]
fn the_steps_of_every_procedure_are_the_same_after_the_way_out_and_in() {
    let procedures = packs();
    assert!(procedures.len() > 10);
    for procedure in procedures {
        let file = steps_as_bpmn(&procedure).unwrap();
        let read = steps_from_bpmn(&file).unwrap();
        assert_eq!(read.steps, procedure.steps, "{}", procedure.code);
        assert_eq!(read.left_out, []);
    }
}

#[test]
fn steps_written_for_a_pack_are_read_from_it_again() {
    let birds = packs().into_iter().find(|it| it.code == "1.999001").unwrap();
    let written: toml::Table = pack::steps_as_toml(&birds.steps).parse().unwrap();
    let steps = written["step"].as_array().unwrap();
    assert_eq!(steps.len(), birds.steps.len());
    for (written, step) in steps.iter().zip(&birds.steps) {
        assert_eq!(written["name"].as_str().unwrap(), step.name);
        let (qty, unit) = (&written["limit"]["qty"], written["limit"]["unit"].as_str().unwrap());
        let each = match unit {
            "working_minute" => 1,
            "working_hour" => 60,
            _ => 480,
        };
        let minutes = qty.as_integer().unwrap() * each;
        assert_eq!(minutes, i64::from(step.limit.working_minutes()));
        assert_eq!(written.get("consult").is_some(), step.consult.is_some());
    }
    let appraise = &written["step"][1];
    assert_eq!(
        appraise["limit"]["unit"].as_str().unwrap(),
        "working_day",
        "the largest whole unit"
    );
}

#[test]
fn what_a_procedure_cannot_express_is_named_with_its_line() {
    let task = "<bpmn:userTask id=\"step_sign\"";
    let decision = format!("<bpmn:exclusiveGateway id=\"which\" name=\"Đủ hồ sơ?\" />\n{task}");
    let found = wrong(task, &decision);
    says(&found, "bpmn.not_a_step", "`Đủ hồ sơ?` is a exclusiveGateway");
    let line = birds().lines().position(|line| line.contains(task)).unwrap() + 1;
    assert_eq!(usize::try_from(found[0].line).unwrap(), line);

    for other in ["subProcess", "serviceTask", "callActivity", "boundaryEvent", "eventBasedGateway"]
    {
        says(&wrong(task, &format!("<bpmn:{other} id=\"x\" />{task}")), "bpmn.not_a_step", other);
    }
    let timer = "name=\"Đã trả kết quả\"><bpmn:timerEventDefinition />";
    says(&wrong("name=\"Đã trả kết quả\">", timer), "bpmn.event", "timerEventDefinition");
    let flow = "targetRef=\"step_sign\" />";
    let condition = "targetRef=\"step_sign\"><bpmn:conditionExpression>x</bpmn:conditionExpression></bpmn:sequenceFlow>";
    says(&wrong(flow, condition), "bpmn.condition", "condition");
    says(&wrong("targetRef=\"end\"", "targetRef=\"step_sign\""), "bpmn.loop", "comes back");
    says(&wrong("targetRef=\"end\"", "targetRef=\"gone\""), "bpmn.loop", "`gone`");
    says(&wrong("sourceRef=\"start\"", "sourceRef=\"begin\""), "bpmn.arrows", "0 arrows leave");
    says(
        &wrong("</bpmn:process>", "</bpmn:process><bpmn:process id=\"second\" />"),
        "bpmn.many_processes",
        "second",
    );
    let alone = "<bpmn:task id=\"alone\" name=\"Lẻ loi\" /></bpmn:process>";
    says(&wrong("</bpmn:process>", alone), "bpmn.not_reached", "Lẻ loi");
    let two = "<bpmn:startEvent id=\"again\" /></bpmn:process>";
    says(&wrong("</bpmn:process>", two), "bpmn.beginning", "this has 2");
}

#[test]
fn what_is_missing_is_asked_for_all_at_once_and_lanes_answer_for_their_tasks() {
    let text = birds().replace(" motcua:role=\"leader\"", "").replacen(
        "<bpmn:documentation>",
        "<bpmn:documentation> </bpmn:documentation><bpmn:documentation>",
        1,
    );
    let text = text.replace("motcua:workingMinutes=\"60\"", "motcua:workingMinutes=\"soon\"");
    let found = steps_from_bpmn(&text).unwrap_err();
    says(&found, "bpmn.attribute", "who does it?");
    says(&found, "bpmn.attribute", "how long?");
    says(&found, "bpmn.outcome", "what comes out of it?");
    says(&wrong("motcua:agency=", "motcua:office="), "bpmn.parallel", "one opinion");
    says(
        &wrong("motcua:silence=\"agree\"", "motcua:silence=\"maybe\""),
        "bpmn.attribute",
        "silence",
    );

    // A task that another tool drew into a lane takes role and place from the lane.
    let drawn =
        birds().replace(" motcua:code=\"sign\" motcua:role=\"leader\" motcua:at=\"competent\"", "");
    let read = steps_from_bpmn(&drawn).unwrap();
    assert_eq!(read.steps, packs().into_iter().find(|it| it.code == "1.999001").unwrap().steps);
}

#[test]
fn remarks_are_left_out_and_named_and_hostile_files_are_refused() {
    let remark = "<bpmn:textAnnotation id=\"remark\" /></bpmn:process>";
    let read = steps_from_bpmn(&birds().replace("</bpmn:process>", remark)).unwrap();
    assert_eq!(read.left_out.len(), 1);
    assert_eq!(read.left_out[0].code, "bpmn.left_out");

    for (text, code) in [
        ("not XML at all".to_owned(), "bpmn.not_xml"),
        ("<a/>".to_owned(), "bpmn.no_process"),
        (String::new(), "bpmn.not_xml"),
        (" ".repeat(2 << 20), "bpmn.too_long"),
        (format!("<a>{}</a>", "<b/>".repeat(60_000)), "bpmn.not_xml"),
        ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".to_owned(), "bpmn.not_xml"),
    ] {
        let found = steps_from_bpmn(&text).unwrap_err();
        assert_eq!(found[0].code, code, "{found:?}");
    }
    let deep = format!("{}{}", "<b>".repeat(20_000), "</b>".repeat(20_000));
    let _ = steps_from_bpmn(&deep);
}
