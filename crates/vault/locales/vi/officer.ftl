# Lấy giấy tờ từ kho của người dân tại quầy
fetch-title = Lấy giấy tờ từ kho của người dân
fetch-lead = Dùng khi người dân có mặt tại quầy và đồng ý cho lấy giấy tờ đã có trong kho thay cho việc nộp lại. Mỗi lượt tra cứu đều được ghi lại để người dân xem.
field-agreed = Tôi đã đối chiếu thẻ căn cước với người có mặt; người này đồng ý cho tra cứu kho giấy tờ của mình
field-chosen = Giấy tờ phù hợp với thủ tục
field-signed = Người dân đã ký văn bản đồng ý cho dùng các giấy tờ này; văn bản được lưu tại quầy
problem-signature-required = Hãy đánh dấu khi người dân đã ký văn bản đồng ý.
fetch-look = Tra cứu kho giấy tờ
fetch-do = Lấy giấy tờ và nhập hồ sơ
fetch-back = Quay lại tiếp nhận
fetch-again = Tra cứu người khác
fetch-about = Đồng ý chỉ cho hồ sơ sắp nhập của thủ tục này; người dân rút lại được trong kho giấy tờ của mình.
fetch-empty = Kho không có giấy tờ phù hợp
fetch-empty-text = Tiếp nhận và số hóa giấy tờ như thường lệ.
desk-trust-issued = Cơ quan nhà nước cấp
desk-trust-checked = Đã đối chiếu, số hóa tại quầy
desk-trust-uploaded = Người dân tải lên, đã được tiếp nhận
