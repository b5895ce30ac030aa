using System.Diagnostics.CodeAnalysis;

namespace Convene.Sandbox.Graph;

/// <summary>An answer that is no success, in Graph's words.</summary>
[SuppressMessage("Major Code Smell", "S3871", Justification = "Thrown and caught inside this folder; nobody else may catch it.")]
internal sealed class GraphRefusalException(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static GraphRefusalException NoSuchItem() => new(404, "ErrorItemNotFound", "The specified object was not found in the store.");

    public static GraphRefusalException BadProperty(string message) => new(400, "ErrorPropertyValidationFailure", message);

    public static GraphRefusalException BadBody(string message) => new(400, "RequestBodyRead", message);

    public static GraphRefusalException BadQuery(string message) => new(400, "BadRequest", message);

    public static GraphRefusalException NotHere(string what) => new(501, "NotImplemented", $"The sandbox does not know {what} yet.");
}
