using Convene.Providers.Json;

namespace Convene.Providers.Vmr;

/// <summary>The keys of answers, with the spellings that the document and its samples show for each.</summary>
internal static class VmrFields
{
    public static readonly Field Code = new("code");
    public static readonly Field State = new("state");
    public static readonly Field Message = new("message", "msg");
    public static readonly Field Content = new("data");

    public static readonly Field RecordId = new("recordId");
    public static readonly Field ConferenceKey = new("conferenceKey");
    public static readonly Field EntId = new("entId");
    public static readonly Field Cid = new("cid");
    public static readonly Field StartTime = new("startTime");
    public static readonly Field StopTime = new("stopTime");
    public static readonly Field FileSize = new("fileSize");
    public static readonly Field DownUrl = new("downUrl");

    public static readonly Field Live = new("live");
    public static readonly Field RtmpUrl = new("rtmpUrl");
    public static readonly Field Record = new("record");
    public static readonly Field FailedReason = new("failedReason");

    public static readonly Field Name = new("name");
    public static readonly Field Alias = new("alias");
    public static readonly Field HostPwd = new("hostpwd");
    public static readonly Field GuestPwd = new("guestpwd");
    public static readonly Field Locked = new("locked");
    public static readonly Field Started = new("started");
    public static readonly Field Participants = new("participants");

    public static readonly Field Pid = new("pid");
    public static readonly Field Type = new("type");
    public static readonly Field MaxSquare = new("maxSquare");
    public static readonly Field PDesc = new("pDesc");
    public static readonly Field Sipkey = new("sipkey");
    public static readonly Field HostPin = new("hostPin");
    public static readonly Field GuestPin = new("guestPin");
    public static readonly Field LivePwd = new("livePwd");
    public static readonly Field HostView = new("hostView");
    public static readonly Field GuestView = new("guestView");
    public static readonly Field IsPublicVmr = new("isPublicVmr");
    public static readonly Field IsDispark = new("isDispark");

    public static readonly Field Id = new("id");
    public static readonly Field Theme = new("theme");
    public static readonly Field Introduction = new("introduction");
    public static readonly Field RandomHostPwd = new("randomHostPwd");
    public static readonly Field RandomVisitorPwd = new("randomVisitorPwd");
    public static readonly Field IsAutoOpen = new("isAutoOpen");
    public static readonly Field StartDate = new("startDate");
    public static readonly Field EndDate = new("endDate");
    public static readonly Field CreateSubscriber = new("createSubscriber");
    public static readonly Field CreateTime = new("createTime");
    public static readonly Field ShortAddress = new("shortAddress");
    public static readonly Field BizProductId = new("bizProductId");
    public static readonly Field VisitorList = new("visitorList");

    /// <summary>Of a person in a booking, by which it is told whose it is.</summary>
    public static readonly Field Account = new("account");

    /// <summary>Where a contact's address might stand: the document shows no contact (decision d13).</summary>
    public static readonly Field ContactAddress = new("account", "email", "mail");
}
