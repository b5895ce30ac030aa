using System.Text.Json.Nodes;

namespace Convene.Cards.Views;

/// <summary>A model as its template wants it: texts in the reader's language, conditions as true or false.</summary>
/// <param name="Template">The file in <c>cards/</c>, without its ending.</param>
/// <param name="Data">What the template sees as <c>$root</c>.</param>
/// <param name="Plain">The same in words.</param>
internal sealed record CardView(string Template, JsonObject Data, PlainLines Plain);
