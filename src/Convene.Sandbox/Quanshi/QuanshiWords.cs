using Convene.Sandbox.Pages;

namespace Convene.Sandbox.Quanshi;

/// <summary>What Quanshi's pages say beyond what all vendors' pages do.</summary>
internal sealed record QuanshiWords
{
    public static QuanshiWords English { get; } = new();

    public static QuanshiWords Chinese { get; } = new()
    {
        TooEarly = "现在还太早,会议开始前 2 小时可以打开。",
        WaitingRoom = "您在等候室中,主持人入会后此页面会自动刷新。",
        Locked = "主持人已锁定会议,暂时无法加入。",
        NeedsLogin = "此会议需要登录后加入,请使用您的个人入会链接。",
        Watchword = "入会口令",
        LivePassword = "直播密码",
        WrongAnswer = "口令或密码不正确。",
        Lock = "锁定会议",
        Unlock = "解除锁定",
        Record = "开始录制",
        Recording = "正在录制",
        CallRoll = "签到点名",
        CallRollByVideo = "视频点名",
        Answer = "应答点名",
        RaiseHand = "举手",
        Replay = "会议录制",
        Download = "下载",
        NotReady = "录制文件正在转换,请稍后再来。",
        Deleted = "录制已被删除。",
        StandInRecording = "这是模拟的录制,没有真实的声音和画面。",
        AccessNumbers = "电话接入号",
    };

    public string TooEarly { get; private init; } = "It is too early: the meeting opens 2 hours before its start.";

    public string WaitingRoom { get; private init; } = "You are in the waiting room. When the host comes in this page refreshes itself.";

    public string Locked { get; private init; } = "The host has locked the meeting: nobody can come in now.";

    public string NeedsLogin { get; private init; } = "This meeting needs a login: use your own join link.";

    public string Watchword { get; private init; } = "Watchword";

    public string LivePassword { get; private init; } = "Password of the live stream";

    public string WrongAnswer { get; private init; } = "The watchword or password is not right.";

    public string Lock { get; private init; } = "Lock";

    public string Unlock { get; private init; } = "Unlock";

    public string Record { get; private init; } = "Record";

    public string Recording { get; private init; } = "Recording";

    public string CallRoll { get; private init; } = "Call the roll";

    public string CallRollByVideo { get; private init; } = "Call the roll by video";

    public string Answer { get; private init; } = "Answer the roll call";

    public string RaiseHand { get; private init; } = "Raise hand";

    public string Replay { get; private init; } = "Recording";

    public string Download { get; private init; } = "Download";

    public string NotReady { get; private init; } = "The recording is still being converted: come back later.";

    public string Deleted { get; private init; } = "The recording was deleted.";

    public string StandInRecording { get; private init; } = "A stand-in for a recording: there is no real sound or picture.";

    public string AccessNumbers { get; private init; } = "Telephone numbers";

    public static QuanshiWords Of(PageWords words) => words == PageWords.Chinese ? Chinese : English;
}
