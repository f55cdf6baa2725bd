# Việc bên cạnh các giai đoạn: lấy ý kiến, trao đổi, ghi chú. Trang của cán bộ.

case-opinions = Lấy ý kiến
case-opinions-open = { $count ->
    *[other] Còn { $shown } ý kiến đã hỏi mà chưa có trả lời. Bạn vẫn quyết định được.
}
case-opinions-see = Xem các ý kiến
part-back = Quay lại hồ sơ
name-q = Cơ quan, đơn vị
name-agency = Cơ quan, đơn vị
name-question = Nội dung lấy ý kiến
name-limit = Thời hạn trả lời
name-opinion = Ý kiến
name-answer = Nội dung ý kiến
name-files = Tệp kèm theo
problem-agency-not-askable = Không lấy ý kiến cơ quan này được: cơ quan không còn hoạt động hoặc đang giữ chính hồ sơ này.
problem-agency-asked-already = Đã lấy ý kiến cơ quan này và đang chờ trả lời.
problem-limit-out-of-range = { $field } phải từ 1 đến { $limit } ngày làm việc.

## Lấy ý kiến
ask-title = Lấy ý kiến cơ quan, đơn vị
ask-lead = Hỏi nhiều nơi cùng lúc; mỗi nơi có nội dung và thời hạn riêng, tính theo lịch làm việc của nơi được hỏi.
ask-search = Tìm cơ quan, đơn vị
ask-search-hint = Gõ vài chữ trong tên; không cần gõ dấu.
ask-find = Tìm
ask-none = Không tìm thấy cơ quan nào.
ask-add = Thêm
ask-remove = Bỏ
ask-nobody = Chọn ít nhất một cơ quan, đơn vị để lấy ý kiến.
ask-question = Nội dung lấy ý kiến
ask-limit = Thời hạn trả lời
ask-unit = Đơn vị thời hạn
ask-unit-days = ngày làm việc
ask-unit-hours = giờ làm việc
ask-do = Gửi lấy ý kiến

## Cho ý kiến
opinion-title = Cho ý kiến
opinion-question = Nội dung được hỏi
opinion-asked-by = Người hỏi
opinion-due = Trả lời trước
opinion-silence = Nếu không trả lời
opinion-choose = Ý kiến
opinion-agree = Thống nhất
opinion-disagree = Không thống nhất
opinion-other = Ý kiến khác
opinion-answer = Nội dung ý kiến
opinion-answer-hint = Nêu rõ căn cứ. Cơ quan hỏi ý kiến đọc được ngay; người nộp hồ sơ không đọc được.
opinion-files = Tệp kèm theo
opinion-do = Gửi ý kiến
opinion-ask = Lấy ý kiến cơ quan, đơn vị
opinion-give = Cho ý kiến
opinion-recall = Rút câu hỏi
opinion-asked = { $by } hỏi lúc { $at }
opinion-given = { $by } trả lời lúc { $at }
opinion-given-late = { $by } trả lời muộn, lúc { $at }
opinion-reminded = Quá hạn, đã nhắc lúc { $at }; vẫn chờ trả lời
standing-open = Chờ trả lời
standing-given = Đã trả lời
standing-agreed-in-silence = Quá hạn không trả lời: coi là đồng ý
standing-no-answer = Quá hạn, không trả lời
standing-recalled = Đã rút câu hỏi
silence-agree = Quá hạn không trả lời thì coi là đồng ý
silence-no-answer = Quá hạn thì ghi nhận không trả lời, cơ quan chủ trì giải quyết tiếp
silence-remind = Quá hạn thì nhắc và tiếp tục chờ
deed-done-ask = Đã gửi lấy ý kiến.
deed-done-answer = Đã gửi ý kiến.
deed-done-recall = Đã rút câu hỏi; cơ quan được hỏi không còn xem được hồ sơ.
list-to-advise = Chờ cho ý kiến
about-to-advise = Hồ sơ của cơ quan khác đang hỏi ý kiến cơ quan bạn. Hạn trả lời gần nhất xếp trên cùng.
empty-to-advise = Không có hồ sơ nào chờ cơ quan bạn cho ý kiến.

## Đánh dấu chỗ sai
case-marks = Chỗ cần sửa
case-marks-text = Đã đánh dấu, chưa gửi. Người nộp thấy đúng các chỗ này khi bạn gửi yêu cầu bổ sung.
mark-open = Đánh dấu chỗ sai
mark-title = Đánh dấu chỗ cần sửa
mark-lead = Ghi nhận xét bên cạnh đúng mục sai; mục đúng để trống. Nhận xét gửi kèm yêu cầu bổ sung tiếp theo, giấy tờ được đánh dấu phải nộp lại.
mark-stands = Đang ghi: { $text }
mark-paper-given = { $count ->
    [0] Chưa nộp
    *[other] Đã nộp { $shown } tệp
}
mark-do = Lưu các chỗ đã đánh dấu
mark-line = Cần sửa
deed-done-mark = Đã lưu các chỗ cần sửa. Gửi yêu cầu bổ sung để người nộp thấy.

## Sửa nội dung hồ sơ
correct-open = Sửa nội dung hồ sơ
correct-title = Sửa nội dung hồ sơ
correct-lead = Nội dung gốc được giữ bên cạnh nội dung mới, kèm người sửa, thời điểm và lý do.
correct-reason = Lý do sửa
correct-reason-hint = Ví dụ: sửa theo giấy tờ người nộp xuất trình.
correct-do = Lưu nội dung đã sửa
name-form = Nội dung hồ sơ
problem-nothing-changed = Chưa có mục nào thay đổi.
problem-unknown-field = { $field } không thuộc hồ sơ này.
revision-by-applicant = Người nộp sửa lúc { $at }
revision-by-office = { $by } sửa lúc { $at }. Lý do: { $reason }
revision-was = Trước đây:
revision-is = Nay là:
deed-done-correct = Đã sửa nội dung hồ sơ; nội dung gốc được giữ lại.

## Trao đổi và ghi chú
message-lead-office = Người nộp hồ sơ đọc được mọi điều viết ở đây. Điều chỉ dành cho cán bộ thì ghi ở ghi chú nội bộ.
message-reply-within = Đề nghị trả lời trong (ngày làm việc)
message-reply-within-hint = Để trống nếu không cần trả lời.
case-notes = Ghi chú nội bộ
note-open = Thêm ghi chú nội bộ
note-title = Ghi chú nội bộ
note-lead = Chỉ cán bộ giải quyết hồ sơ này đọc được. Người nộp và cơ quan được hỏi ý kiến không đọc được.
note-body = Ghi chú
note-do = Lưu ghi chú
note-by = { $by }, { $at }
deed-done-note = Đã lưu ghi chú nội bộ.
list-to-reply = Chờ trả lời người dân
about-to-reply = Người nộp hồ sơ đã nhắn và đang chờ trả lời. Hạn gần nhất xếp trên cùng.
empty-to-reply = Không có tin nhắn nào chờ trả lời.
list-escalated = Chậm trả lời người dân
about-escalated = Tin nhắn của người nộp đã quá hạn mà chưa ai trả lời.
empty-escalated = Không có tin nhắn nào bị trả lời chậm.

## Hồ sơ trùng, liên quan
case-relations = Hồ sơ trùng, liên quan
case-match-undecided = Chủ hồ sơ đang có hồ sơ khác cùng thủ tục, cùng nội dung. Xem và quyết định trùng hay không trước khi tiếp nhận.
case-match-see = Xem hồ sơ đó
relation-strong = Có thể trùng
relation-weak = Cùng chủ hồ sơ, cùng thủ tục
relation-duplicate = Trùng với hồ sơ này
relation-not-duplicate = Không trùng
relation-related = Liên quan
relation-facts = { $agency }, nộp { $at }
relation-decided = { $reason } ({ $by }, { $at })
relation-decide = Quyết định
relation-open = Gắn hồ sơ trùng, liên quan
relation-title = Hồ sơ trùng, liên quan
relation-lead = Quyết định được ghi ở cả hai hồ sơ, kèm lý do.
relation-other = Mã hồ sơ kia
relation-kind = Quan hệ
relation-reason = Lý do
relation-do = Lưu quyết định
name-other = Mã hồ sơ kia
name-kind = Quan hệ
problem-no-such-dossier = Không có hồ sơ nào với mã này, hoặc bạn không được xem.
deed-done-relate = Đã ghi quyết định ở cả hai hồ sơ.

## Kiểm tra thực địa
case-visits = Kiểm tra thực địa
visit-open = Lập biên bản kiểm tra thực địa
visit-title = Biên bản kiểm tra thực địa
visit-lead = Biên bản đã lưu không sửa được; cần bổ sung thì lập biên bản khác.
visit-at = Thời gian
visit-place = Địa điểm
visit-participants = Thành phần tham gia
visit-findings = Nội dung, kết quả kiểm tra
visit-files = Biên bản có chữ ký, ảnh
visit-do = Lưu biên bản
visit-line = { $at }, { $place }
name-visited-at = Thời gian
name-place = Địa điểm
name-participants = Thành phần tham gia
name-findings = Nội dung, kết quả kiểm tra
problem-still-to-come = { $field } không được ở tương lai.
deed-done-visit = Đã lưu biên bản kiểm tra thực địa.
case-jump = Các phần của trang
