using Convene.Dialogs;
using Microsoft.Extensions.Options;

namespace Convene.Host.Hosting;

/// <summary><c>Meetings:Administrators</c> are people of the directory: an address in their place would give nobody anything, in silence.</summary>
internal sealed class AdministratorsValidator : IValidateOptions<DialogOptions>
{
    public ValidateOptionsResult Validate(string? name, DialogOptions options) => options.Administrators.All(id => Guid.TryParse(id, out _))
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail("Meetings:Administrators must be Microsoft Entra object ids");
}
