# 신청 처리 평가, 공개 통계
rate-title = 신청 처리 만족도 평가
rate-lead = 답변은 기관의 서비스 개선에 쓰입니다. 담당자는 합계만 볼 수 있고 누가 답했는지는 알 수 없습니다. 신청마다 한 번만 평가할 수 있습니다.
rate-sides = 항목별 평가
rate-sides-lead = 선택 사항입니다. 의견이 없는 항목은 건너뛰세요.
rate-do = 평가 보내기
rate-law = 근거: 61/2018/NĐ-CP 시행령 제29조, 제31조.
rate-thanks = 평가가 접수되었습니다. 감사합니다.
rate-after = 평가는 처리 기관의 통계에 반영되며 통계는 공개됩니다.
rate-wait = 잘못된 시도가 너무 많습니다. 잠시 후 다시 시도해 주세요.
rate-code-hint = 접수증에 인쇄되어 있습니다.
rate-phone-hint = 신청서에 적은 전화번호의 마지막 { $count }자리.
rate-comment-hint = 이름, 신분 번호, 다른 사람의 개인 정보는 적지 마세요.

field-ma = 신청 코드
field-so-cuoi = 전화번호 끝자리
field-overall = 전반적인 만족도
field-comment = 기타 의견
field-thang = 월

grade-5 = 매우 만족
grade-4 = 만족
grade-3 = 보통
grade-2 = 불만족
grade-1 = 매우 불만족
grade-none = 의견 없음

side-time = 처리 기간
side-agencies = 연락해야 했던 기관 수
side-contacts = 연락하거나 서류를 보완한 횟수
side-published = 공개된 절차의 정확성과 완전성
side-attitude = 담당자의 태도
side-lawful = 결과의 적법성, 추가 비용 없음
side-explanation = 설명과 안내의 질
side-online = 온라인 확인 및 처리

problem-not-chosen = { $field }: 한 등급을 선택하세요.
problem-not-a-code = { $field }: 코드는 H44.100-261117-0004 형식입니다.
problem-not-digits = { $field }: 숫자 { $limit }자리를 정확히 입력하세요.

figures-title = 만족도
figures-about = 신청이 끝난 뒤 신청인이 처리 과정을 평가합니다. 한 달 평가가 { $least }건 미만인 기관은 답한 사람이 드러나지 않도록 비율을 표시하지 않습니다.
figures-none = 이번 달에는 아직 평가가 없습니다.
figures-agency = 처리 기관
figures-rated = 평가 수
figures-content = 만족
figures-few = 부족
figures-month = { $year }년 { $month }월
figures-formula = 만족 비율은 “만족”과 “매우 만족” 수를 전체 평가 수로 나눈 값입니다.
figures-do = 보기

satisfaction-not-found = 입력한 코드와 번호로 신청을 열 수 없습니다. 다시 확인해 주세요.
satisfaction-denied = 신청한 본인만 평가할 수 있습니다.
satisfaction-not-ended = 아직 끝나지 않은 신청은 평가할 수 없습니다.
satisfaction-already-rated = 이미 평가한 신청입니다. 신청마다 한 번만 평가할 수 있습니다.
satisfaction-invalid = 올바르지 않은 내용이 있습니다. 표시된 항목을 확인해 주세요.
