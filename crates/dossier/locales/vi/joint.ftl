# Nộp một lần cho nhiều thủ tục

joint-title = Nộp một lần cho nhiều thủ tục
joint-about = Thông tin, giấy tờ giống nhau chỉ phải khai, nộp một lần. Mỗi thủ tục vẫn là một hồ sơ riêng: có mã, cơ quan giải quyết và ngày hẹn riêng; có thể rút từng hồ sơ.
joint-which = Các thủ tục
joint-choose = Nộp cùng: { $procedure }
joint-needed = Bắt buộc trong nhóm này
joint-only-direct = Thủ tục này chỉ nộp trực tiếp tại quầy, không nộp cùng ở đây được.
joint-not-here = Nhóm thủ tục này hiện chưa nộp trực tuyến được bằng tài khoản của bạn. Hãy nộp trực tiếp tại Bộ phận Một cửa.
joint-place-hint = Nơi nộp chung cho các thủ tục. Thủ tục chỉ nhận tại một cơ quan sẽ được chuyển thẳng đến cơ quan đó.
joint-members = Hãy chọn ít nhất hai thủ tục, gồm cả thủ tục bắt buộc trong nhóm.
joint-place = Nơi đã chọn không nhận thủ tục “{ $procedure }”. Hãy chọn nơi khác hoặc bỏ thủ tục này.
problem-joint-members = Hãy chọn ít nhất hai thủ tục, gồm cả thủ tục bắt buộc trong nhóm.
problem-joint-place = Nơi đã chọn không nhận thủ tục này.
joint-questions-link = Chưa chắc các thủ tục này có đúng cho bạn không? Trả lời vài câu hỏi
joint-questions-title = Các thủ tục này có đúng cho bạn không?
joint-questions-yes = Tất cả các thủ tục này phù hợp với trường hợp của bạn.
joint-questions-skip = Bỏ qua, đến bước chọn thủ tục
joint-begun-before = Bạn đang soạn dở lần nộp này; nội dung và tệp đã gửi vẫn còn. Hãy làm tiếp, hoặc bỏ hồ sơ đang soạn ở cuối trang nếu muốn làm lại từ đầu.

## Khai lần lượt
joint-step = Thủ tục { $number } trên { $of }, bước { $step } trên 2
joint-owner = Đã khai ở thủ tục “{ $procedure }”, dùng chung cho các thủ tục nộp cùng.
joint-taken = Lấy từ thủ tục { $number }: { $procedure }
joint-taken-bundle = Áp dụng chung cho nhóm thủ tục này

## Kiểm tra và nộp
joint-review-title = Kiểm tra và nộp một lần
joint-review-text = Xem lại tất cả hồ sơ trước khi nộp.
joint-change-choice = Thay đổi thủ tục, nơi nộp, người nộp
joint-member = { $number }. { $procedure }
joint-complete = Đã đủ thông tin, giấy tờ
joint-content = Nội dung đã khai và giấy tờ
joint-change-answers = Sửa tờ khai
joint-what-next = Tất cả hồ sơ được nộp cùng lúc. Mỗi hồ sơ có mã riêng và được cơ quan tiếp nhận xem xét riêng.
joint-submit = Nộp tất cả hồ sơ
joint-discard-text = Tất cả hồ sơ đang soạn trong lần nộp này, gồm nội dung và tệp đã gửi, sẽ bị bỏ. Không lấy lại được.

## Đã nộp
joint-filed-title = Các hồ sơ đã nộp cùng một lần
joint-done = Đã nộp tất cả hồ sơ. Hãy ghi lại hoặc in các mã hồ sơ dưới đây.
joint-each = Mỗi hồ sơ được giải quyết riêng.
joint-agency = Cơ quan đang giữ hồ sơ
joint-no-due = Có khi hồ sơ được tiếp nhận
joint-part-title = Nộp cùng một lần
joint-part = Hồ sơ này thuộc lần nộp “{ $bundle }” lúc { $at }.
joint-part-all = Xem tất cả
