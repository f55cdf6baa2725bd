# Trao đổi giữa người nộp và cơ quan, và điều cần sửa: cả hai bên đọc.

attached-hint = Không bắt buộc; nhiều nhất { $most } tệp { $kinds }, mỗi tệp không quá { $size }.
dossier-consultation-closed = Ý kiến này đã được trả lời, đã rút hoặc đã hết hạn nên không nhận thêm. Xem lại trang hồ sơ.
dossier-too-many-messages = Bạn đã gửi nhiều tin nhắn trong thời gian ngắn. Chờ vài phút rồi gửi tiếp.
problem-field-not-marked = { $field } không nằm trong các chỗ cần sửa.
mark-remark = Cần sửa: { $remark }
mark-told = Các chỗ cần sửa:
case-messages = Trao đổi
message-title = Trao đổi về hồ sơ
message-lead-applicant = Hỏi cơ quan đang giải quyết hồ sơ. Cơ quan trả lời trong 2 ngày làm việc.
message-none = Chưa có trao đổi nào.
message-by-applicant = Người nộp hồ sơ
message-by-office = Cơ quan giải quyết
message-new = Mới
message-unread = { $count ->
    *[other] { $shown } tin mới
}
message-reply-due = Chờ trả lời trước { $at }
message-escalated = Quá hạn trả lời; đã báo lãnh đạo lúc { $at }
message-write = Viết tin nhắn
message-body = Nội dung
message-files = Tệp kèm theo
message-do = Gửi
message-back = Quay lại hồ sơ
message-open = Trao đổi
message-closed = Hồ sơ đã kết thúc, không gửi thêm được.
name-body = Nội dung
name-reply-within = Số ngày đề nghị trả lời
