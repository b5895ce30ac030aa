using Convene.Meetings;
using Convene.Providers.BizConfV1;
using NodaTime;

namespace Convene.Providers.Tests.BizConfV1;

public sealed class BizConfV1LinksTests
{
    private static readonly BizConfV1Conference Row = new()
    {
        ConfId = "1",
        ConfNumber = "2",
        ConfName = "n",
        StartTime = new LocalDateTime(2017, 1, 10, 4, 0),
        Duration = 30,
        ConfStatus = "0",
        UserId = "hw11",
        ProtocolJoinUrl = "sfcloud://www.confcloud.cn/join?confno=2&pwd=12",
        HostStartUrl = "https://x.example/start",
    };

    [Theory]
    [InlineData("will1", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12&uname=will1")]
    [InlineData(" 张 三 ", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12&uname=%E5%BC%A0%20%E4%B8%89")]
    [InlineData("A&token=x#", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12&uname=A%26token%3Dx%23")]
    [InlineData("100%25", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12&uname=100%2525")]
    [InlineData("", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12")]
    [InlineData("   ", "sfcloud://www.confcloud.cn/join?confno=2&pwd=12")]
    public void The_client_link_is_the_vendors_with_the_name_encoded(string name, string expected) =>
        BizConfV1Links.ToClientLink(Row, name).Url.ShouldBe(expected);

    [Theory]
    [InlineData("sfcloud://x/join", "sfcloud://x/join?uname=B")]
    [InlineData("sfcloud://x/join?", "sfcloud://x/join?uname=B")]
    [InlineData("sfcloud://x/join?uname=A&confno=1", "sfcloud://x/join?confno=1&uname=B")]
    public void A_name_that_is_there_already_is_replaced(string link, string expected) =>
        BizConfV1Links.ToClientLink(Row with { ProtocolJoinUrl = link }, "B").Url.ShouldBe(expected);

    [Fact]
    public void A_conference_without_the_link_is_an_answer_that_cannot_be_used() =>
        Should.Throw<ProviderException>(() => BizConfV1Links.ToClientLink(Row with { ProtocolJoinUrl = null }, "B"))
            .Kind.ShouldBe(ProviderFailure.Unknown);

    [Fact]
    public void A_cancelled_conference_has_no_links()
    {
        var cancelled = Row with { ConfStatus = "9" };

        Should.Throw<ProviderException>(() => BizConfV1Links.ToClientLink(cancelled, "B")).Reason.ShouldBe(RefusalReason.NoSuchMeeting);
        Should.Throw<ProviderException>(() => BizConfV1Links.ToHostLink(cancelled, "hw11")).Reason.ShouldBe(RefusalReason.NoSuchMeeting);
    }

    [Fact]
    public void Nobody_elses_conference_is_started()
    {
        Should.Throw<ProviderException>(() => BizConfV1Links.ToHostLink(Row, "hw12")).Reason.ShouldBe(RefusalReason.NotYours);
        BizConfV1Links.ToHostLink(Row, "HW11").Url.ShouldBe("https://x.example/start");
    }

    [Theory]
    [InlineData("0", true, ConferenceStatus.Scheduled, null)]
    [InlineData("0", false, ConferenceStatus.Scheduled, false)]
    [InlineData("0", null, ConferenceStatus.Scheduled, null)]
    [InlineData("2", false, ConferenceStatus.Living, true)]
    [InlineData("3", true, ConferenceStatus.Finished, false)]
    [InlineData("9", true, ConferenceStatus.Cancelled, false)]
    public void Whether_people_may_join_is_told_as_far_as_the_status_says(
        string raw, bool? beforeHost, ConferenceStatus status, bool? mayJoin)
    {
        var state = BizConfV1Mapper.ToLiveState(Row with { ConfStatus = raw, OptionJbh = beforeHost });

        (state.Status, state.RawStatus, state.MayJoin, state.Participants).ShouldBe((status, raw, mayJoin, null));
    }
}
