namespace Convene.Dialogs.Showing;

/// <summary>Keys of the strings for buttons that dialogs put on problem cards.</summary>
internal static class ButtonTexts
{
    public const string Help = "button.help";
    public const string NewBooking = "button.newBooking";
    public const string List = "button.list";
    public const string Show = "button.details";
    public const string BookWith = "button.bookWith";
    public const string MoveBack = "button.moveBack";
    public const string UseProvider = "button.useProvider";
    public const string AnotherTime = "button.otherTime";
}
