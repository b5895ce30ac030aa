using Convene.Meetings;
using Convene.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Convene.Providers.BizConfV1;

internal static class BizConfV1Registration
{
    /// <summary>Registers one account of BizConf's API V1.2.2 from its section of <c>Providers</c>.</summary>
    public static void AddBizConfV1(IServiceCollection services, ProviderId id, IConfigurationSection section)
    {
        services.AddSingleton<IValidateOptions<BizConfV1Options>>(new BizConfV1OptionsValidation(id.Value, section.Path));
        services.AddOptions<BizConfV1Options>(id.Value).Bind(section).ValidateOnStart();
        services.AddVendorHttpClient(id);
    }
}
