# 서류 보관함
vault-title = 내 서류 보관함
vault-lead = 접수된 서류와 발급받은 결과입니다. 다음 신청에 다시 쓸 수 있으며, 쓸 때마다 본인의 동의가 필요합니다.
vault-mine = 내 신청
vault-views = 보관함 화면
vault-view-items = 서류
vault-view-consents = 동의 내역
vault-view-readings = 열람 기록
vault-empty = 보관함에 서류가 없습니다
vault-empty-text = 신청이 접수되면 첨부 서류가, 결과가 발급되면 결과가 여기에 보관됩니다. 창구에 낸 서류도 보려면 신분증을 가지고 원스톱 창구에서 계정을 확인받으세요.

column-name = 서류
column-agency = 접수 또는 발급 기관
column-trust = 신뢰 수준
column-state = 사용
column-purpose = 사용 목적
column-given = 동의 시각
column-standing = 상태
column-when = 시각
column-who = 열람자
column-reason = 목적

trust-issued = 행정기관 발급
trust-checked = 대조 후 전자화
trust-uploaded = 본인이 올려 접수됨
trust-brought = 대리인이 올리고 접수된 서류
item-held = 사용 가능
item-hidden = 숨김
item-replaced = 대체됨
item-closed = 사용 불가
item-revoked = 취소됨
item-expired = 만료됨
item-until = { $day }까지
fact-valid-until = 유효 기한
item-issued = { $number }호, { $day }
item-number = { $number }호
item-kept = { $day } 보관
fact-source = 출처
fact-dossier = 신청
fact-used = 재사용
fact-used-count = { $count ->
    [0] 아직 사용된 신청 없음
   *[other] 신청 { $shown }건
}
fact-file = 파일
about-held = 이 서류가 필요한 신청을 할 때 사용할 수 있다고 알려 드립니다.
about-stays = 이 서류가 필요한 신청을 할 때 사용할 수 있다고 알려 드립니다. 기관이 발급하거나 대조한 서류는 숨길 수 없으며, 동의할 때만 사용됩니다.
about-hidden = 숨긴 서류입니다. 신청할 때 알려 드리지 않습니다. 이전에 사용한 내역은 그대로입니다.
about-replaced = 같은 신청에서 다른 서류로 대체되었습니다. 보기만 할 수 있습니다.
about-closed = 이 서류가 첨부된 신청이 거부되었거나 취하되었습니다. 보기만 할 수 있습니다.
about-revoked = 기관이 { $from }부터 이 결과를 취소했습니다. 다시 사용할 수 없고 보기만 할 수 있습니다. 신청서를 열어 결정을 확인하세요.
about-expired = 유효 기간이 지나 신청할 때 제안되지 않으며 보기만 할 수 있습니다.
item-open = 파일 열기
item-hide = 숨기고 다시 쓰지 않기
item-offer = 다시 쓰기
item-no-consents = 이 서류의 사용에 동의한 적이 없습니다.
item-all-readings = 전체 열람 기록
done-hidden = 서류를 숨겼습니다.
done-offered = 서류를 다시 사용할 수 있습니다.

# 동의
consents-title = 동의 내역
consents-empty = 동의한 내역이 없습니다
consents-empty-text = 온라인으로 신청할 때 파일을 올리는 대신 보관함의 서류를 고를 수 있습니다.
consent-filing = 아직 제출하지 않은 신청
consent-used = 신청에 사용 중
consent-decided = 처리 완료된 신청
consent-withdrawn = 철회함
consent-withdrawn-at = { $at } 철회
consent-withdraw = 철회
withdraw-title = 동의 철회
withdraw-filing = 작성 중인 신청에서 서류를 뺍니다.
withdraw-used = 철회한 때부터 담당자가 이 서류를 열 수 없습니다. 서류를 다시 내라는 요청을 받을 수 있습니다.
withdraw-decided = 이미 처리된 신청입니다. 결과의 근거가 된 서류는 기관이 계속 볼 수 있으며, 열람할 때마다 기록됩니다.
withdraw-do = 동의 철회
withdraw-back = 돌아가기
done-withdrawn = 동의를 철회했습니다.

# 열람 기록
readings-title = 열람 기록
readings-lead = 보관함의 서류를 누군가 열 때마다 서류가 보이기 전에 기록됩니다.
readings-whose = 누구의 열람
readings-officers = 기관
readings-all = 전체
readings-empty = 열람 기록이 없습니다
readings-empty-text = 담당자는 본인이 동의한 서류를 자신이 처리하는 신청에서만 열 수 있습니다.
readings-about = 신청을 열람한 사람은 각 신청 화면에 기록됩니다.
reading-yourself = 본인
reading-own = 본인 서류 열람
reading-desk = 본인이 창구에 있을 때 조회
reading-handling = 신청 처리

# 보관함의 서류 사용
choose-title = 보관함의 서류 사용
choose-papers = 첨부 서류
choose-supplement = 서류 보완
choose-look = { $name } 보기
choose-consent = 이 신청({ $procedure })에 한하여 처리 기관이 선택한 서류를 보는 데 동의합니다.
choose-consent-to = 이 신청({ $procedure })에 한하여 { $agency } 및 처리 기관이 선택한 서류를 보는 데 동의합니다.
choose-about = 서류 보관함에서 언제든지 동의를 철회하고 누가 서류를 열었는지 볼 수 있습니다.
choose-do = 신청에 넣기
choose-back = 첨부 서류로 돌아가기
choose-empty = 보관함에 맞는 서류가 없습니다
choose-empty-text = 첨부 서류 화면에서 파일을 올려 주세요.
field-item = 서류 선택
field-consent = 동의
problem-item-required = 서류를 선택해 주세요.
problem-consent-required = 이 서류를 쓰려면 동의에 표시해 주세요.
problem-file-twice = 이미 신청에 있는 서류입니다.

# 창구에서 계정 확인
confirm-title = 보관함 주인 확인
confirm-lead = 신분증을 가져온 사람의 계정에 창구에 낸 서류도 보이게 합니다.
confirm-number-hint = 신분증의 개인식별번호 12자리.
confirm-about = 가입할 때 적은 번호만으로는 누구의 계정인지 알 수 없습니다. 확인한 사람이 기록됩니다.
confirm-do = 확인
done-confirmed = 확인했습니다. 계정에 보관함 전체가 보입니다.
field-number = 개인식별번호
field-compared = 신분증과 창구에 온 사람을 대조했습니다
problem-number-invalid = 개인식별번호는 12자리입니다. 신분증을 확인하세요.
problem-compare-required = 신분증을 대조한 뒤 표시해 주세요.
problem-no-account = 이 번호의 계정이 없습니다. 먼저 가입해야 합니다.

# 거부
vault-not-found = 보관함에 없는 서류입니다.
vault-denied = 권한이 없습니다.
vault-not-offered = 이 서류는 요청한 서류로 쓸 수 없습니다.
vault-stays-offered = 숨기거나 표시할 수 없는 서류입니다.
vault-not-consented = 서류 주인이 이 신청에서의 사용에 동의하지 않았습니다.
vault-consent-withdrawn = 서류 주인이 동의를 철회하여 더 이상 열 수 없습니다.
vault-already-withdrawn = 이미 철회한 동의입니다.
vault-changed-meanwhile = 그 사이에 변경되었습니다. 화면을 새로 고치세요.
vault-invalid = 보낸 내용이 올바르지 않습니다.

# 서류 데이터
record-title = 서류 데이터
record-none = 확인된 데이터가 없습니다. 파일 내용을 보세요.
record-kind = 서류 종류
record-code = 서류 코드
record-code-short = 코드 { $code }
record-code-unknown = 아직 국가 목록에 없음
record-number = 번호
record-issued-on = 발급일
record-day = { $day }
record-issuer = 발급 기관
record-signer = 서명자
record-holder = 발급 대상
record-validity = 유효 기간
record-unlimited = 무기한
record-until = { $day }까지
record-by-dossier = 이 결과를 발급한 신청 건의 데이터입니다.
record-by-clerk = { $made }에 전자화. { $title } ({ $agency })이(가) 종이 원본과 대조하여 { $confirmed }에 데이터를 확인했습니다.
record-signed-by-clerk = 담당자가 { $at }에 전자 사본에 전자서명했습니다.
record-not-signed = 전자 사본은 아직 전자서명되지 않았습니다.
