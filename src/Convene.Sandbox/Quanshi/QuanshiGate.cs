using System.Globalization;
using Convene.Sandbox.People;
using Microsoft.AspNetCore.Http;

namespace Convene.Sandbox.Quanshi;

/// <summary>Who may call, and whose accounts there are: the people of the tenant, each with a number.</summary>
internal sealed class QuanshiGate(SandboxOptions options)
{
    /// <summary>Document 004, section 2: the token comes in the header, in the body, or in both. The chapter about it is missing, so is its error code.</summary>
    public void Admit(HttpRequest request, QuanshiParameters parameters)
    {
        var tokens = new[] { request.Headers["token"].ToString(), parameters.FindText("token") ?? "" }.Where(token => token.Length > 0).ToList();
        if (tokens.Count == 0 || tokens.Exists(token => token != options.Quanshi.Token))
        {
            throw QuanshiRefusalException.Permission("token 鉴权失败");
        }

        if (parameters.FindText("appKey") is { } appKey && appKey != options.Quanshi.AppKey)
        {
            throw QuanshiRefusalException.Permission("appKey");
        }
    }

    /// <summary>"应用ID,请传6".</summary>
    public static void DemandApp(QuanshiParameters parameters)
    {
        if (parameters.Number("appId") != 6)
        {
            throw QuanshiRefusalException.Parameter("appId");
        }
    }

    /// <summary>The host by <c>userId</c>, or by address where that is not given.</summary>
    public static SandboxPerson Host(QuanshiParameters parameters, string email = "email") => parameters.FindNumber("userId") is { } userId
        ? Account(userId)
        : Account(parameters.FindText(email) is { Length: > 0 } address ? address : throw QuanshiRefusalException.Parameter("userId"));

    /// <summary>Where an address is no way to name the host.</summary>
    public static SandboxPerson HostByNumber(QuanshiParameters parameters) => Account(parameters.Number("userId"));

    /// <summary>三: a number or an address.</summary>
    public static SandboxPerson Account(string userIdOrEmail) => long.TryParse(userIdOrEmail, NumberStyles.None, CultureInfo.InvariantCulture, out var userId)
        ? Account(userId)
        : ByAddress(userIdOrEmail) ?? throw QuanshiRefusalException.Host(userIdOrEmail);

    public static SandboxPerson Account(long userId) =>
        Find(userId) ?? throw QuanshiRefusalException.Host(userId.ToString(CultureInfo.InvariantCulture));

    public static SandboxPerson? Find(long userId) => SandboxPeople.All.FirstOrDefault(person => person.UserNumber == userId);

    public static SandboxPerson? ByAddress(string address) =>
        SandboxPeople.All.FirstOrDefault(person => string.Equals(person.Mail, address, StringComparison.OrdinalIgnoreCase));

    /// <summary>Document 004: "不传默认取超级管理员的用户ID".</summary>
    public void DemandAdministrator(long? userId)
    {
        if (userId is { } number && !options.Quanshi.Administrators.Contains(Account(number).Mail, StringComparer.OrdinalIgnoreCase))
        {
            throw QuanshiRefusalException.Permission("adminUserId");
        }
    }
}
