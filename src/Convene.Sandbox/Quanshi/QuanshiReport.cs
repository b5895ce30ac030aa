namespace Convene.Sandbox.Quanshi;

/// <summary>十: what is told about a conference that is over.</summary>
internal static class QuanshiReport
{
    /// <summary>Somebody is known by address, or by name alone.</summary>
    public static bool IsBy(QuanshiStay stay, QuanshiInvitee invitee) => stay.Email.Length > 0 && invitee.Email.Length > 0
        ? string.Equals(stay.Email, invitee.Email, StringComparison.OrdinalIgnoreCase)
        : stay.Name == invitee.Name;
}
