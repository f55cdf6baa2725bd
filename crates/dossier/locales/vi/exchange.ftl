# Trao đổi giữa người nộp và cơ quan, và điều cần sửa: cả hai bên đọc.

attached-hint = Không bắt buộc; nhiều nhất { $most } tệp { $kinds }, mỗi tệp không quá { $size }.
dossier-consultation-closed = Ý kiến này đã được trả lời, đã rút hoặc đã hết hạn nên không nhận thêm. Xem lại trang hồ sơ.
