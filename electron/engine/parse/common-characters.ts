/**
 * Characters that stand in very many names and addresses, by the encodings from before Unicode that they are written in. Text read in
 * the right encoding is full of them; read in a wrong one it is not.
 */
export const commonCharacters = {
  /** Simplified Chinese. */
  gb18030: new Set(
    '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦白龙段雷侯黎史陶贺毛郝顾龚邵万钱严武孔' +
      '伟芳娜秀英敏静丽强磊军洋勇艳杰涛明超霞平刚桂国文华玉兰红梅志春燕鹏飞波辉俊峰斌浩宇欣怡子涵雨泽轩美小海建新晓东云天爱家佳德荣生永光' +
      '省市区县镇乡村路街道号楼室栋座单元弄巷园小北南西上广深京州山州中大一二三四五六七八九十姓名电话邮箱地址性别生日备注男女先生士会员编卡',
  ),
  /** Traditional Chinese. */
  big5: new Set(
    '陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余趙盧梁顏柯孫魏翁戴范宋方鄧杜傅侯曹薛丁馬蔣唐卓藍馮姚石董紀歐程連古汪湯姜田康鄒白涂尤巫韓龔嚴' +
      '志明淑芬俊傑美玲建宏雅婷家豪怡君宗翰佩珊冠宇欣承恩詠晴柏宜庭惠麗華國榮文雄秀英麗珍玉春金子文偉強詩嘉慧敏婉儀鳳儀德成永光小大' +
      '省市縣區鄉鎮村里鄰路街段巷弄號樓室之臺台北中南高雄新竹香港九龍道邨座一二三四五六七八九十姓名電話郵箱地址性別生日備註男女先生士會員編卡',
  ),
  /** Japanese, whose kana tell it anyway. */
  shift_jis: new Set(
    '佐藤鈴木高橋田中伊渡辺本村小林加吉山口松井上野斎清水阿部森池石川岡前長谷近藤後坂遠青西福太三浦金原和島酒宮横内菊千葉安今河武平丸' +
      '翔大輔健美咲陽菜結衣花子太郎誠愛直樹恵由一二三郎次男介真理香奈明正義和博隆浩優智久幸司典裕雄彦夫代江枝紀千春秋夏' +
      '都道府県市区町村丁目番地号東京阪神奈川名古屋北海広札幌仙台姓氏名住所電話番号性別生年月日備考男女様会員',
  ),
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;
