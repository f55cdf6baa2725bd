# 공개 페이지: 로그인, 회원 가입, 내 계정
nav-my-dossiers = 내 신청

field-login-name = 사용자 이름
field-password = 비밀번호
field-old-password = 현재 비밀번호
field-new-password = 새 비밀번호
field-name = 성명
field-personal-number = 개인 식별 번호
field-phone = 전화번호
field-organisation-name = 기관 이름
field-tax-code = 세금 코드
field-label = 토큰 이름
field-scopes = 허용 범위
field-days = 유효 기간

hint-name = 신분증에 적힌 대로 베트남어 성조를 포함하여 쓰십시오.
hint-personal-number = 신분증의 12자리 숫자입니다. 사용자 이름으로도 쓰입니다.
hint-password = 10자 이상. 어려운 단어보다 기억하기 쉬운 짧은 문장이 좋습니다.
hint-tax-code = 숫자 10자리, 지점은 10자리 뒤에 하이픈과 3자리. 기관의 사용자 이름으로도 쓰입니다.
hint-label = 나중에 알아볼 수 있는 이름, 예: 회계 프로그램.

sign-in-title = 로그인
sign-in-name-hint = 시민: 개인 식별 번호. 기관: 세금 코드. 공무원: 받은 이름.
sign-in-do = 로그인
sign-in-no-account = 계정이 없으십니까?
sign-in-register = 회원 가입
sign-in-wrong = 사용자 이름 또는 비밀번호가 맞지 않습니다. 확인 후 다시 시도하십시오.
sign-in-wait = 실패한 시도가 너무 많습니다. { $until } 이후에 다시 시도하십시오.
sign-in-locked = 계정이 잠겨 있습니다. 기관의 관리자에게 문의하십시오.
sign-in-no-position = 오늘 맡은 직위가 없습니다. 기관의 관리자에게 문의하십시오.
sign-in-demo-title = 둘러보기
sign-in-demo-about = 가상의 인물로 이루어진 시연입니다. 한 사람을 선택하면 비밀번호 없이 로그인합니다.
sign-in-demo-citizens = 시민과 기관
sign-in-by-password = 비밀번호로 로그인

register-title = 회원 가입
register-about = 계정이 있으면 온라인으로 신청하고 모든 단계를 확인할 수 있습니다.
register-as-citizen = 개인으로 가입
register-as-organisation = 기업 또는 기관으로 가입
register-representative = 대표자
register-do = 가입
register-have-account = 이미 가입하셨습니까?

account-title = 내 계정
account-login = 사용자 이름:
account-positions = 직위
account-acting = 사용 중
account-change-position = 직위 변경
account-delegation = 위임
account-sessions = 로그인 세션
account-sessions-about = 이 계정이 열려 있는 곳입니다. 모르는 곳이 있으면 종료하고 비밀번호를 바꾸십시오.
account-device = 기기
account-device-unknown = 알 수 없는 기기
account-opened = 로그인 시각
account-seen = 마지막 사용
account-session-this = 이 세션
account-session-end = 종료
account-everywhere = 모든 곳에서 로그아웃
account-password = 비밀번호 변경
account-password-do = 비밀번호 변경
account-tokens = 토큰 관리

tokens-title = 프로그램용 토큰
tokens-about = 토큰은 선택한 범위 안에서 프로그램이 대신 일하도록 합니다.
tokens-none = 아직 토큰이 없습니다.
tokens-new = 새 토큰
tokens-do = 토큰 만들기
tokens-issued = 새 토큰
tokens-issued-about = 지금 복사하십시오. 이번에만 표시됩니다.
tokens-expires = 만료
tokens-revoke = 취소
tokens-days = { $days }일
scope-dossier-read = 신청 읽기
scope-dossier-write = 신청 제출 및 처리

done-mat-khau = 비밀번호를 바꾸었습니다. 다른 세션은 종료되었습니다.
done-phien = 세션을 종료했습니다.
done-vi-tri = 직위를 바꾸었습니다.
done-thu-hoi = 토큰을 취소했습니다.

problem-taken = { $field }: 이미 계정이 있습니다. 본인의 것이면 로그인하십시오.
problem-wrong = { $field }: 맞지 않습니다.
problem-too-easy = { $field }: 너무 쉽습니다. 사용자 이름, 같은 글자의 반복, 연속된 숫자는 쓰지 마십시오.
problem-not-text = { $field }: 읽을 수 없는 글자가 있습니다.
problem-out-of-range = { $field }: 하나를 선택하십시오.
problem-too-many = 이미 토큰이 { $limit }개 있습니다. 새로 만들기 전에 일부를 취소하십시오.
problem-name-missing = 성명을 입력하십시오.
problem-name-too-long = 성명이 너무 깁니다.
problem-name-character = 성명에는 글자, 공백, 하이픈, 아포스트로피만 쓸 수 있습니다.
problem-personal-id-length = 개인 식별 번호는 12자리입니다.
problem-personal-id-digits = 개인 식별 번호는 숫자만 있습니다.
problem-personal-id-province = 처음 세 자리가 성 또는 국가 코드가 아닙니다.
problem-phone-length = 전화번호의 자릿수가 맞지 않습니다.
problem-phone-digits = 전화번호는 숫자만 있습니다.
problem-phone-prefix = 전화번호의 앞자리가 쓰이지 않는 번호입니다.
problem-tax-code-length = 세금 코드는 10자리 또는 10자리, 하이픈, 3자리입니다.
problem-tax-code-digits = 세금 코드는 숫자만 있습니다.
problem-tax-code-checksum = 세금 코드가 맞지 않습니다. 한 자리를 잘못 입력했을 수 있습니다.
problem-tax-code-personal-id = 세금 코드가 올바르지 않습니다.

identity-not-found = 해당 페이지나 항목이 없습니다.
identity-denied = 이 작업을 할 권한이 없습니다.
identity-not-signed-in = 먼저 로그인하십시오.
identity-wrong-credentials = 사용자 이름 또는 비밀번호가 맞지 않습니다.
identity-too-many-attempts = 실패한 시도가 너무 많습니다. 잠시 후 다시 시도하십시오.
identity-account-locked = 계정이 잠겨 있습니다.
identity-no-position = 오늘 맡은 직위가 없습니다.
identity-bad-token = 토큰이 틀렸거나 만료되었거나 취소되었습니다.
identity-changed-meanwhile = 다른 사람이 방금 바꾸었습니다. 페이지를 다시 열고 반복하십시오.
identity-already-so = 이미 처리되었습니다.
identity-invalid = 보낸 내용이 올바르지 않습니다.
identity-unknown-agency = 이 코드를 가진 기관이 없습니다.

failure-title = 아직 응답할 수 없습니다
failure-unavailable = 시스템이 잠시 중단되었습니다. 저장된 것은 없습니다. 몇 분 후에 다시 시도하십시오.
failure-fault = 시스템에 오류가 발생했습니다. 저장된 것은 없습니다. 나중에 다시 시도하십시오.
failure-lookup = 참조 번호: { $code }
