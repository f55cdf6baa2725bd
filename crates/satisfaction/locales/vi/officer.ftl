# Trang của cơ quan
office-title = Mức độ hài lòng về cơ quan
office-work = Việc cần làm
office-summary = { $agency }, { $month }: { $rated } đánh giá.
office-few = Có dưới { $least } đánh giá trong tháng, nên chưa nêu số liệu để không lộ người trả lời.
office-side = Mặt được đánh giá
office-overall = Nhìn chung
office-table = Số đánh giá theo từng mức
office-words = Ý kiến khác
office-words-about = Không nêu hồ sơ, ngày và người viết; thứ tự ngẫu nhiên.
office-words-none = Không ai ghi thêm ý kiến.
