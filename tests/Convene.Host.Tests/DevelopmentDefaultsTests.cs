using Convene.Host.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Convene.Host.Tests;

public sealed class DevelopmentDefaultsTests
{
    private static WebApplicationBuilder Builder(string environment, params string[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = environment,
            Args = [.. settings.Select(setting => "--" + setting)],
            ContentRootPath = AppContext.BaseDirectory,
        });
        DevelopmentDefaults.Apply(builder);
        return builder;
    }

    [Fact]
    public void With_nothing_configured_every_stand_in_is_on_this_server()
    {
        var configuration = Builder("Development", "urls=http://127.0.0.1:5005").Configuration;

        configuration["Graph:BaseUrl"].ShouldBe("http://127.0.0.1:5005/sandbox/graph/v1.0");
        configuration["Providers:0:BaseUrl"].ShouldBe("http://127.0.0.1:5005/sandbox/bizconfv1/openapi/v1");
        configuration["PublicUrl"].ShouldBe("http://127.0.0.1:5005");
        configuration.GetSection("Calendar:Mailboxes").Get<string[]>().ShouldNotBeNull().ShouldContain("alex@contoso.com");
        configuration["Store:ConnectionString"].ShouldNotBeNull().ShouldStartWith("Data Source=");
    }

    [Fact]
    public void A_wildcard_address_is_called_on_loopback() =>
        Builder("Development", "urls=http://0.0.0.0:5006").Configuration["PublicUrl"].ShouldBe("http://127.0.0.1:5006");

    [Fact]
    public void One_real_vendor_replaces_the_stand_in_of_the_vendor_alone()
    {
        var configuration = Builder(
            "Development", "Providers:0:Id=ours", "Providers:0:Kind=BizConfV1", "Providers:0:BaseUrl=https://vendor.example/openapi/v1").Configuration;

        configuration["Providers:0:BaseUrl"].ShouldBe("https://vendor.example/openapi/v1");
        configuration["Providers:0:ApiKey"].ShouldBeNull("the stand-in's key must not be sent to a real vendor");
        configuration["Graph:BaseUrl"].ShouldNotBeNull().ShouldContain("/sandbox/");
    }

    [Fact]
    public void Real_Graph_credentials_replace_the_stand_in_of_Graph()
    {
        var configuration = Builder("Development", "Graph:TenantId=t").Configuration;

        configuration["Graph:BaseUrl"].ShouldBeNull();
        configuration.GetSection("Calendar:Mailboxes").Exists().ShouldBeFalse("the stand-in's people have no mailboxes there");
        configuration["Providers:0:BaseUrl"].ShouldNotBeNull().ShouldContain("/sandbox/");
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public void Outside_Development_nothing_is_replaced(string environment)
    {
        var configuration = Builder(environment).Configuration;

        configuration["Graph:BaseUrl"].ShouldBeNull();
        configuration["Providers:0:BaseUrl"].ShouldBeNull();
        configuration["Store:ConnectionString"].ShouldBeNull();
    }
}
