//! A personal number says the sex and the year of birth: whether it fits what stands beside it.

use kernel::Problem;
use serde_json::Value;
use vietnamese::{PersonalIdNumber, Sex};

use super::{FormField, FormSection, parts::value_at};

/// The personal numbers that contradict the fields named by `x-fits`, in this row or that.
pub(crate) fn misfits(sections: &[FormSection], form: &Value) -> Vec<Problem> {
    let mut wrong = Vec::new();
    for section in sections {
        let list = section.repeat.as_ref().map(|it| value_at(form, &it.path));
        let rows = list.map(|list| list.and_then(Value::as_array).map_or(0, Vec::len));
        for field in section.fields.iter().filter(|field| !field.fits.is_empty()) {
            let paths = match rows {
                Some(rows) => (0..rows).map(|row| field.path_in(Some(row))).collect(),
                None => vec![field.path.clone()],
            };
            let unfit = paths.into_iter().filter(|path| !fits(field, path, form));
            wrong.extend(unfit.map(|path| Problem::new(path, "personal_id_mismatch")));
        }
    }
    wrong
}

/// Whether the number at this path fits; what is missing or no number is told elsewhere.
fn fits(field: &FormField, path: &str, form: &Value) -> bool {
    let number = value_at(form, path).and_then(Value::as_str).map(str::parse::<PersonalIdNumber>);
    let Some(Ok(number)) = number else { return true };
    let group = path.rsplit_once('.').map_or("", |(group, _)| group);
    field.fits.iter().all(|name| {
        let beside = if group.is_empty() { name.clone() } else { format!("{group}.{name}") };
        let year = i64::from(number.birth_year());
        match value_at(form, &beside) {
            Some(Value::Number(said)) => said.as_i64() == Some(year),
            Some(Value::String(said)) => match said.as_str() {
                "male" => number.sex() == Sex::Male,
                "female" => number.sex() == Sex::Female,
                day => day.get(..4).and_then(|it| it.parse().ok()).is_none_or(|it: i64| it == year),
            },
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::domain::Form;

    #[test]
    fn a_number_that_belongs_to_another_sex_or_year_is_told_beside_the_number() {
        let leaf = |format: &str| json!({ "type": "string", "format": format, "title": "x" });
        let mut number = leaf("personal-id");
        number["x-fits"] = json!(["born", "sex"]);
        let sexes = json!([{ "const": "male", "title": "m" }, { "const": "female", "title": "f" }]);
        let form = Form::new(&json!({
            "type": "object", "additionalProperties": false, "properties": {
                "number": number, "born": leaf("date"),
                "sex": { "type": "string", "title": "x", "oneOf": sexes },
            },
            "x-layout": [{ "title": "x", "fields": ["number", "born", "sex"] }],
        }))
        .unwrap();
        let told = |number: &str, born: &str, sex: &str| {
            let sent = json!({ "number": number, "born": born, "sex": sex });
            form.read_json(sent).problems.into_iter().map(|it| it.code).collect::<Vec<_>>()
        };
        assert_eq!(told("025090001234", "1990-02-14", "male"), [""; 0]);
        assert_eq!(told("025090001234", "1991-02-14", "male"), ["personal_id_mismatch"]);
        assert_eq!(told("025090001234", "1990-02-14", "female"), ["personal_id_mismatch"]);
        assert_eq!(form.read_json(json!({ "number": "025090001234" })).problems, []);
    }
}
