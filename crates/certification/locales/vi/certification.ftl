# Chứng thực bản sao: các câu từ chối
certification-not-found = Không có hồ sơ chứng thực này, hoặc bạn không được xem.
certification-denied = Bạn không có quyền thực hiện việc này.
certification-changed-meanwhile = Bản sao này vừa được người khác hoặc chương trình xử lý. Hãy xem lại rồi thực hiện lại.
certification-wrong-state = Không thực hiện được với bản sao ở tình trạng hiện tại. Hãy xem lại.
certification-taken-by-colleague = Hồ sơ đang do một cán bộ khác xử lý. Hãy chọn hồ sơ khác, hoặc đề nghị người phụ trách phân công lại.
certification-pages-differ = Số trang của bản chụp khác với số trang ghi trong yêu cầu. Hãy chụp lại, hoặc sửa số trang trong nội dung hồ sơ.
certification-not-set-up = Máy chủ chưa cài đặt chương trình mở trang tài liệu. Hãy báo quản trị hệ thống.
certification-invalid = Có nội dung chưa đúng. Xem hướng dẫn ở từng ô bên dưới.
certification-year-not-over = Năm của sổ chưa kết thúc nên chưa khóa được.
certification-book-closed = Sổ này đã được khóa.
certification-numbers-kept = Còn số chứng thực để dành cho bản giấy chưa ghi rõ đã dùng hay hủy. Văn thư ghi rõ từng số ở mục Số để dành cho bản giấy rồi mới khóa sổ.
certification-still-entering = Còn bản sao vừa được cấp số đang được ghi vào sổ. Vui lòng thử lại sau ít phút.
