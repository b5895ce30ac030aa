namespace Convene.Providers.Json;

/// <summary>Texts in a vendor's own wrapping.</summary>
internal static class VendorText
{
    /// <summary>
    /// Undoes percent-encoding, for the fields that a vendor sends encoded and for no others: a plus is a plus, and what is no encoding of UTF-8
    /// stays as it is (decision c11).
    /// </summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text);
}
