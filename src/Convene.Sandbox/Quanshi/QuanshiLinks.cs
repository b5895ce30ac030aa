using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Quanshi;

/// <summary>Addresses of the pages behind a conference; nobody can guess one.</summary>
internal sealed class QuanshiLinks(string root, string key)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    private const int SecretLength = 10;

    private static readonly Dictionary<char, QuanshiRole> Marks = new()
    {
        ['h'] = QuanshiRole.Host,
        ['g'] = QuanshiRole.Guest,
        ['p'] = QuanshiRole.Phone,
        ['v'] = QuanshiRole.Viewer,
    };

    public string Root => root;

    public static QuanshiLinks For(HttpRequest request, SandboxOptions options)
    {
        var path = request.Path.Value ?? "";
        var mount = path[..path.IndexOf("/quanshi/", StringComparison.OrdinalIgnoreCase)];
        var server = options.PublicUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
        return new QuanshiLinks($"{server}{mount}/quanshi", options.Quanshi.Token);
    }

    public string Host(QuanshiConference conference) => $"{root}/k/{Code(conference.Id, 'h')}";

    public string Guest(QuanshiConference conference) => $"{root}/k/{Code(conference.Id, 'g')}";

    public string Phone(QuanshiConference conference) => $"{root}/k/{Code(conference.Id, 'p')}";

    public string Live(QuanshiConference conference) => $"{root}/activity/{Code(conference.Id, 'v')}";

    public string Of(QuanshiConference conference, QuanshiRole role) => role switch
    {
        QuanshiRole.Host => Host(conference),
        QuanshiRole.Phone => Phone(conference),
        QuanshiRole.Viewer => Live(conference),
        _ => Guest(conference),
    };

    public string Personal(string passCode) => $"{root}/k/{passCode}";

    public string Replay(QuanshiConference conference) => $"{root}/rec/page?id={RecordingKey(conference)}";

    public string Download(QuanshiConference conference, string fileName) =>
        $"{root}/resources/{conference.HeldId}/downloadzip/{RecordingKey(conference)}.mp4?dname={fileName}";

    public string Report(QuanshiConference conference) => $"{root}/rest/conference/report/download/{conference.HeldId}?key={RecordingKey(conference)}";

    public string AccessNumbers(QuanshiConference conference) => $"{root}/conference/access_number/6/{conference.HostId}.html";

    public string RecordingKey(QuanshiConference conference) => Code(conference.Id, 'r');

    /// <summary>The conference and the role that a page's address names, or null for a wrong or guessed one.</summary>
    public (long ConferenceId, QuanshiRole Role)? Read(string code) =>
        Split(code) is var (id, mark) && Marks.TryGetValue(mark, out var role) ? (id, role) : null;

    public long? ReadRecording(string code) => Split(code) is (var id, 'r') ? id : null;

    /// <summary>The code of the next personal link: eleven letters and digits, as in the samples.</summary>
    public string NewPass(long number) => "P" + Secret($"pass{number}", SecretLength);

    /// <summary>A token such as <c>5b23de7a-e4ce-47bc-a4eb-dd7afeab8f22</c>.</summary>
    public string NewToken(long number) => new Guid(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes($"token{number}"))[..16]).ToString();

    private (long Id, char Mark)? Split(string code)
    {
        if (code.Length <= SecretLength + 1 || code.Length > 32)
        {
            return null;
        }

        var mark = code[^(SecretLength + 1)];
        var number = code[..^(SecretLength + 1)];
        if (!number.All(digit => Digits.Contains(digit, StringComparison.Ordinal)))
        {
            return null;
        }

        var id = number.Aggregate(0L, (sum, digit) => unchecked((sum * Digits.Length) + Digits.IndexOf(digit, StringComparison.Ordinal)));
        var right = Encoding.ASCII.GetBytes(Code(id, mark));
        return CryptographicOperations.FixedTimeEquals(right, Encoding.UTF8.GetBytes(code)) ? (id, mark) : null;
    }

    private string Code(long id, char mark) => $"{InDigits(id)}{mark}{Secret($"{id.ToString(CultureInfo.InvariantCulture)}{mark}", SecretLength)}";

    private string Secret(string of, int length)
    {
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(of));
        return string.Concat(hash.Take(length).Select(part => Digits[part % Digits.Length]));
    }

    private static string InDigits(long number) => number < Digits.Length
        ? Digits[(int)Math.Max(number, 0)].ToString()
        : InDigits(number / Digits.Length) + Digits[(int)(number % Digits.Length)];
}
