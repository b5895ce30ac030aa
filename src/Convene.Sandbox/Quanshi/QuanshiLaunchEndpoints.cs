using System.Text.Json.Nodes;
using Convene.Sandbox.State;
using Convene.Sandbox.Wire;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Convene.Sandbox.Quanshi;

/// <summary>Sections 七, 八 and 二十 to 二十二: links made for one person, and strings that open the vendor's program.</summary>
internal sealed class QuanshiLaunchEndpoints(SandboxStore store, QuanshiDoor door, QuanshiEnvelope envelope)
{
    private const int DefaultMinutes = 5;
    private const int DefaultUses = 6;

    public void Map(IEndpointRouteBuilder group)
    {
        door.Post(group, "/conference/launch/joinConference", call => Cloud(call, PersonalLink));
        door.Post(group, "/conference/launch/launchString", call => Cloud(call, LaunchString));
        door.Post(group, "/confopenapi/conference/getPullUrl", call => Wide(PullUrl(call)));
        door.Post(group, "/confopenapi/conference/launch/joinConferenceNoSecret", call => Wide(LinkWithoutPassword(call)));
        door.Post(group, "/confopenapi/conference/launch/launchMeetingClient", call => Wide(Client(call)));
    }

    /// <summary>七: only a "secure" link ends, after minutes or uses.</summary>
    private string PersonalLink(QuanshiCall call)
    {
        var parameters = call.Parameters;
        var (conference, role) = Opened(call, QuanshiBookings.Standing(call.State, parameters.Text("conferenceId")));
        var name = parameters.Text("name");
        var (newName, nickName) = (parameters.FindText("new_name"), parameters.FindText("nick_name"));
        var security = parameters.FindObject("securityInfo");
        var isSecure = security?.FindSwitch("isSecurityLink") ?? false;
        if (isSecure)
        {
            QuanshiGate.HostByNumber(security!);
        }

        var pass = new QuanshiPass("", conference.Id, role, FirstOf(nickName, newName, name)) { Email = name.Contains('@', StringComparison.Ordinal) ? name : "" };
        return call.Links.Personal(Kept(isSecure ? Limited(pass, security!, call.Now) : pass, call.Links.NewPass));
    }

    /// <summary>八: a small part of the example's keys, those that say who goes where.</summary>
    private static string LaunchString(QuanshiCall call)
    {
        var parameters = call.Parameters;
        var conference = QuanshiBookings.Standing(call.State, parameters.Text("conferenceId"));
        Opened(call, conference);
        parameters.FindText("iconUrl");
        return $"tang:///us:meet.quanshi.example|meet.quanshi.example/upgradeserver/up:80|80/app:6/skin:1/site:60001/nt:3/pwdType:{(conference.Choices.HasSecurePassword ? 1 : 0)}"
            + $"/lang:cn/conf_id:{conference.HeldId}/cid:{conference.Id}/huid:{conference.HostId}/fromProduct:{parameters.FindText("from") ?? "uc"}"
            + $"/pcode:{parameters.Text("pcode")}/name:{Uri.EscapeDataString(parameters.Text("name"))}/live:{(conference.Choices.IsLive ? 1 : 0)}/recordFile:0";
    }

    /// <summary>二十: for a conference without a live stream there is nothing to watch.</summary>
    private string PullUrl(QuanshiCall call)
    {
        var conference = call.OwnConference();
        if (!conference.Choices.IsLive)
        {
            throw QuanshiRefusalException.Parameter("conferenceId, the conference has no live stream");
        }

        var parameters = call.Parameters;
        parameters.FindText("countryCode");
        var pass = new QuanshiPass("", conference.Id, QuanshiRole.Viewer, FirstOf(parameters.FindText("name"), parameters.FindText("extId"), "观众"))
        {
            Email = parameters.FindText("email") ?? "",
            Mobile = parameters.FindText("mobile") ?? "",
        };
        return $"{call.Links.Live(conference)}?t={Kept(Limited(pass, parameters, call.Now), call.Links.NewToken)}";
    }

    /// <summary>二十一: "用户ID必须是本企业的参会人的用户ID"; what the code opens decides who the link makes of him.</summary>
    private JsonObject LinkWithoutPassword(QuanshiCall call)
    {
        var code = call.Parameters.Text("pcode");
        var person = QuanshiGate.HostByNumber(call.Parameters);
        var conference = call.State.Conferences.Values.FirstOrDefault(candidate => candidate.CancelledAt is null && RoleOf(candidate, code) is not null)
            ?? throw QuanshiRefusalException.Conference(code);
        var role = RoleOf(conference, code)!.Value;
        var token = Kept(new QuanshiPass("", conference.Id, role, person.DisplayName) { Email = person.Mail }, call.Links.NewToken);
        return new JsonObject { ["joinLink"] = $"{call.Links.Of(conference, role)}?token={token}&wuid={person.UserNumber}" };
    }

    /// <summary>二十二: opens the program itself, not a conference.</summary>
    private JsonObject Client(QuanshiCall call)
    {
        var person = QuanshiGate.HostByNumber(call.Parameters);
        var number = store.Change(state => (state with { Quanshi = state.Quanshi with { NextPass = state.Quanshi.NextPass + 1 } }, state.Quanshi.NextPass));
        var token = call.Links.NewToken(number);
        return new JsonObject
        {
            ["token"] = token,
            ["userId"] = person.UserNumber,
            ["webJoinLink"] = $"tang:///app:6/skin:1/site:60000/Version:5.0.0/goto:login/token:{token}/wuid:{person.UserNumber}",
            ["appJoinLink"] = $"qsgnet://com.gnet.onemeeting?goto=login&token={token}&wuid={person.UserNumber}",
        };
    }

    private static QuanshiPass Limited(QuanshiPass pass, QuanshiParameters limits, Instant now) => pass with
    {
        ExpiresAt = now + Duration.FromMinutes(limits.FindChoice("timeout", 1, 1_000_000) ?? DefaultMinutes),
        UsesLeft = limits.FindChoice("usableCount", 1, 1_000_000) ?? DefaultUses,
    };

    private string Kept(QuanshiPass pass, Func<long, string> code) => store.Change(state =>
    {
        var made = pass with { Code = code(state.Quanshi.NextPass) };
        return (state with { Quanshi = state.Quanshi.With(made) }, made.Code);
    });

    private static (QuanshiConference Conference, QuanshiRole Role) Opened(QuanshiCall call, QuanshiConference conference) =>
        (conference, RoleOf(conference, call.Parameters.Text("pcode")) ?? throw QuanshiRefusalException.Parameter("pcode"));

    private static QuanshiRole? RoleOf(QuanshiConference conference, string code) =>
        code == QuanshiJson.Text(conference.HostCode) ? QuanshiRole.Host : code == QuanshiJson.Text(conference.GuestCode) ? QuanshiRole.Guest : null;

    private static string FirstOf(params string?[] texts) => texts.First(text => text is { Length: > 0 })!;

    private Answer Cloud(QuanshiCall call, Func<QuanshiCall, string> work)
    {
        QuanshiGate.DemandApp(call.Parameters);
        return Answer.Json(envelope.Around(QuanshiForm.Cloud, work(call)));
    }

    private Answer Wide(JsonNode result) => Answer.Json(envelope.Around(QuanshiForm.Wide, result));
}
