using NodaTime;

namespace Convene.Language.Speech;

/// <summary>Names of zones as people say them; a zone without one is called by its city.</summary>
internal static class ZoneNames
{
    public static string English(DateTimeZone zone) => zone.Id switch
    {
        "Asia/Shanghai" => "Beijing",
        "Etc/UTC" or "UTC" => "UTC",
        _ => City(zone.Id),
    };

    public static string Chinese(DateTimeZone zone) => zone.Id switch
    {
        "Asia/Shanghai" => "北京时间",
        "Asia/Tokyo" => "东京时间",
        "Asia/Seoul" => "首尔时间",
        "Asia/Singapore" => "新加坡时间",
        "Asia/Hong_Kong" => "香港时间",
        "Asia/Taipei" => "台北时间",
        "Europe/London" => "伦敦时间",
        "Europe/Berlin" => "柏林时间",
        "Europe/Paris" => "巴黎时间",
        "America/New_York" => "纽约时间",
        "America/Los_Angeles" => "洛杉矶时间",
        "Australia/Sydney" => "悉尼时间",
        "Etc/UTC" or "UTC" => "世界时",
        _ => $"{City(zone.Id)}时间",
    };

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');
}
