namespace Convene.Sandbox.Quanshi;

/// <summary>A room of the customer's with its devices; 十七 shows the numbers and names of these.</summary>
internal sealed record QuanshiRoom(long Id, string Name, string City, string Place, int Floor, IReadOnlyList<QuanshiDevice> Devices)
{
    public static IReadOnlyList<QuanshiRoom> All { get; } =
    [
        new(6515, "杏花厅", "西安", "锦业路", 14, [new(6146, "盒子"), new(6148, "盒子2")]),
        new(6516, "杏花村2", "西安", "锦业路", 14, [new(6546, "盒子"), new(6547, "盒子2")]),
        new(6518, "杏花村", "西安", "锦业路", 14, [new(6152, "盒子")]),
        new(10935, "望京厅", "北京", "阜通东大街", 8, [new(58933, "硬件视频终端"), new(58934, "盒子")]),
    ];

    public static QuanshiRoom? Find(long id) => All.FirstOrDefault(room => room.Id == id);
}

internal sealed record QuanshiDevice(long Id, string Name);

/// <summary>Telephone numbers to call in by.</summary>
internal sealed record QuanshiAccessNumber(string Id, string AreaCode, string Area, string AreaInEnglish, string Number, string Dialled)
{
    /// <summary>The first is for the whole country, the second where nothing better is known.</summary>
    public static IReadOnlyList<QuanshiAccessNumber> All { get; } =
    [
        new("7100", "400", "全国", "ALL", "400-810-5211", "4008105211"),
        new("7135", "010", "北京", "Beijing", "+86(10)5885-8950", "01058858950"),
        new("7136", "021", "上海", "Shanghai", "+86(21)3599-4558", "02135994558"),
        new("7137", "029", "西安", "Xi'an", "+86(29)6296-0060", "02962960060"),
    ];
}
