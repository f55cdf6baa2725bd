# 대리 신청: 신청서를 제출하는 사람과 신청인

mandate-for = 누구를 위해 신청하십니까?
mandate-for-hint = 다른 사람을 대신하여 신청하려면 이를 증명하는 서류가 필요합니다. “서류” 단계에서 첨부합니다.
mandate-self = 본인
mandate-kind-guardian = 피후견인 (후견인으로서)
mandate-kind-legal-representative = 법정대리 대상자 (미성년 자녀의 부모, 단체의 대표자)
mandate-kind-authorised = 위임한 사람 (수임인으로서)
mandate-role-guardian = 후견인
mandate-role-legal-representative = 법정대리인
mandate-role-authorised = 수임인
mandate-submitter = 제출자
mandate-submitter-hint = 신청인을 대신하여 제출하는 사람입니다. 계정 정보로 채워져 있으니 다르면 고쳐 주세요.
mandate-owner-hint = 결과를 받는 사람, 즉 대신 신청해 주는 대상입니다. 제출자의 정보를 적지 마세요.
mandate-filed-for = 제출 자격: { $role }.
mandate-filed-self = 본인을 위해 제출합니다.
mandate-change = 제출자 변경
mandate-role = 제출 자격
mandate-basis-hint = 위임장의 번호, 날짜, 작성지; 후견 결정; 또는 출생증명서와 같이 관계를 증명하는 서류.
field-submitter-kind = 제출 자격
field-submitter-name = 제출자 성명
field-submitter-personal-id = 제출자 개인식별번호
field-submitter-phone = 제출자 전화번호
field-submitter-address = 제출자 주소
field-submitter-basis = 대리 제출의 근거
problem-mandate-same-person = { $field }: 신청인과 같습니다. 본인을 위해 제출할 때에는 근거가 필요 없습니다.
