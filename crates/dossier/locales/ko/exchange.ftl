# 신청인과 기관 사이의 대화와 고쳐야 할 사항: 양쪽이 읽는다.

attached-hint = 선택 사항입니다. { $kinds } 파일을 최대 { $most }개까지, 파일마다 { $size } 이하로 첨부할 수 있습니다.
dossier-consultation-closed = 이 의견은 이미 제출되었거나 철회되었거나 기한이 지났습니다. 신청 건 화면을 다시 확인하십시오.
dossier-too-many-messages = 짧은 시간에 메시지를 너무 많이 보냈습니다. 몇 분 뒤에 다시 보내십시오.
problem-field-not-marked = { $field } 항목은 보완 요청 대상이 아닙니다.
mark-remark = 수정할 사항: { $remark }
mark-told = 수정할 사항:
case-messages = 메시지
message-title = 신청 건에 대한 메시지
message-lead-applicant = 신청 건을 처리하는 기관에 문의하십시오. 기관은 근무일 기준 2일 안에 답변합니다.
message-none = 아직 메시지가 없습니다.
message-by-applicant = 신청인
message-by-office = 담당 기관
message-new = 새 글
message-unread = { $count ->
    *[other] 새 메시지 { $shown }건
}
message-reply-due = { $at }까지 답변 대기
message-escalated = 답변 기한이 지나 { $at }에 부서장에게 보고되었습니다
message-write = 메시지 쓰기
message-body = 내용
message-files = 첨부 파일
message-do = 보내기
message-back = 신청 건으로 돌아가기
message-open = 메시지
message-closed = 신청 건이 종료되어 더 이상 보낼 수 없습니다.
name-body = 내용
name-reply-within = 답변 요청 일수
