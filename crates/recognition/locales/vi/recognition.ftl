# Nhận dạng giấy tờ: các câu từ chối
recognition-not-found = Không có giấy tờ này, hoặc bạn không được xem.
recognition-denied = Bạn không có quyền thực hiện việc này.
recognition-changed-meanwhile = Giấy tờ này vừa được người khác hoặc chương trình xử lý. Hãy xem lại rồi thực hiện lại.
recognition-wrong-state = Không thực hiện được với giấy tờ ở tình trạng hiện tại. Hãy xem lại.
recognition-invalid = Có nội dung chưa đúng. Xem hướng dẫn ở từng ô bên dưới.
