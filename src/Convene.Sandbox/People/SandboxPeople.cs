using System.Collections.Frozen;

namespace Convene.Sandbox.People;

/// <summary>The tenant contoso.com; <c>README.md</c> beside this file lists it.</summary>
public static class SandboxPeople
{
    public const string TenantId = "c0de0000-0000-4000-8000-000000000000";

    private const string China = "China Standard Time";
    private const string WestEurope = "W. Europe Standard Time";

    /// <summary>The main person: organizer of the seeded examples.</summary>
    public static SandboxPerson Alex { get; } = Of(1, "Alex", "Wilber", "alex", China, "en-US", "Product manager");

    public static IReadOnlyList<SandboxPerson> All { get; } =
    [
        Alex,
        Of(2, "Alice", "Johnson", "alice", China, "en-US", "Finance lead"),
        Of(3, "雷", "李", "lilei", China, "zh-CN", "研发工程师"),
        Of(4, "梅梅", "韩", "hanmeimei", China, "zh-CN", "设计师"),
        Of(5, "Bob", "Kelly", "bob.kelly", "Pacific Standard Time", "en-US", "Sales"),
        Of(6, "Bob", "Martin", "bob.martin", "Eastern Standard Time", "en-US", "Architect"),
        Of(7, "伟", "王", "wangwei", China, "zh-CN", "销售经理"),
        Of(8, "伟", "王", "wangwei2", China, "zh-CN", "财务主管"),
        Of(9, "Greta", "Lindqvist", "greta", WestEurope, "en-US", "Research"),
        Of(10, "Megan", "Bowen", "megan", "Pacific Standard Time", "en-US", "Marketing"),
        Of(11, "Adele", "Vance", "adele", "GMT Standard Time", "en-GB", "Retail manager"),
        Of(12, "Diego", "Siciliani", "diego", "Romance Standard Time", "es-ES", "HR manager"),
        Of(13, "Priya", "Raman", "priya", "India Standard Time", "en-IN", "Support lead"),
        Of(14, "芳", "张", "zhangfang", China, "zh-CN", "项目经理"),
        Of(15, "娜", "陈", "chenna", "Singapore Standard Time", "zh-CN", "市场总监"),
        Of(16, "洋", "刘", "liuyang", China, "zh-CN", "测试工程师"),
        Of(17, "Hiroshi", "Tanaka", "hiroshi", "Tokyo Standard Time", "ja-JP", "Partner"),
        Of(18, "Søren", "Ågård", "soren", "Romance Standard Time", "da-DK", "Counsel"),
        Of(19, "Conor", "O'Brien", "conor", "GMT Standard Time", "en-IE", "Operations"),
        Of(20, "Zoë", "Müller", "zoe", WestEurope, "de-DE", "Controller"),
        Of(21, "Convene", "Robot", "robot", "UTC", "en-US", "Service account") with { HasMailbox = false },
        Of(22, "Mateo", "Ruiz", "mateo", "Customized Time Zone", "es-ES", "Field engineer"),
    ];

    private static readonly FrozenDictionary<string, SandboxPerson> ByName = All
        .SelectMany(person => new[] { KeyValuePair.Create(person.Id, person), KeyValuePair.Create(person.Mail, person) })
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds somebody by object id or mail address, ignoring case.</summary>
    public static SandboxPerson? Find(string idOrMail) => ByName.GetValueOrDefault(idOrMail);

    private static SandboxPerson Of(int number, string given, string surname, string mail, string zone, string locale, string title)
    {
        var isHan = surname[0] is >= '\u4e00' and <= '\u9fff';
        return new SandboxPerson(
            $"c0de0000-0000-4000-8000-{number:D12}", isHan ? surname + given : $"{given} {surname}", given, surname, $"{mail}@contoso.com", zone, locale, title);
    }
}
