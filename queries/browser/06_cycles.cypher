// 6. Những văn bản dựa vòng lên nhau · Documents that rest on each other in a circle
// Thường là lỗi đánh máy hoặc đọc nhầm; không có dòng nào nghĩa là không thấy. · Mostly misprints or misreadings; none means not found.

MATCH circle = (a:Document)-[:BASED_ON|IMPLEMENTS|DETAILS|GUIDES|AMENDS|REPLACES|ATTACHED_TO]->{1,3}(a)
RETURN circle
LIMIT 15
