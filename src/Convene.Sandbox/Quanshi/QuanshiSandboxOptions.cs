namespace Convene.Sandbox.Quanshi;

/// <summary>Settings of the stand-in for Quanshi 全时.</summary>
public sealed class QuanshiSandboxOptions
{
    /// <summary>The token that is demanded, in the header or the body's <c>token</c> (document 004, section 2). Default <c>sandbox-token</c>.</summary>
    public string Token { get; set; } = "sandbox-token";

    /// <summary>What <c>appKey</c> must be where it is sent (sections 一, 二, 八, 十一); it may be left out. Default <c>sandbox-app-key</c>.</summary>
    public string AppKey { get; set; } = "sandbox-app-key";

    /// <summary>Addresses of the accounts that may ask for everybody's conferences (二十三 and document 004); the first is the super administrator. Default Alex and the robot.</summary>
    public IList<string> Administrators { get; set; } = ["alex@contoso.com", "robot@contoso.com"];

    /// <summary>Boxes that belong to the hosts' customer (十三). Default the three of the document's example.</summary>
    public IList<string> Boxes { get; set; } = ["GN3399BOX0001856", "GN3399BOX0001429", "GN3399BOX0001875"];

    /// <summary>Boxes that belong to somebody else's customer (十三). Default one.</summary>
    public IList<string> ForeignBoxes { get; set; } = ["GN3399BOX0009001"];

    /// <summary>Minutes from the end of a conference until its report can be had (十). Default 1.</summary>
    public int ReportMinutes { get; set; } = 1;

    /// <summary>Minutes from the end of a conference until its recording is converted (九, 十九). Default 5.</summary>
    public int RecordingMinutes { get; set; } = 5;

    /// <summary>Whether cancelling (三) may leave out the last three segments, as the document's example does. Default true.</summary>
    public bool AcceptsShortCancel { get; set; } = true;

    /// <summary>Whether numbers and switches may come as text, as in the example of 二. Default false: the types of the tables.</summary>
    public bool AcceptsNumbersAsText { get; set; }
}
