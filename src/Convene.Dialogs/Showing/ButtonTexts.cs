namespace Convene.Dialogs.Showing;

/// <summary>Keys of the strings for buttons that dialogs put on problem cards.</summary>
internal static class ButtonTexts
{
    public const string Help = "button.help";
    public const string NewBooking = "button.newBooking";
    public const string List = "button.list";
    public const string Show = "button.show";
    public const string TryAgain = "button.tryAgain";
    public const string AnotherTime = "button.anotherTime";
    public const string Resume = "button.resume";
}
