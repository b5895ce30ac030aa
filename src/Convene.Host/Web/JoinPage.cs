using System.Globalization;
using Convene.Cards.Texts;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Options;

namespace Convene.Host.Web;

/// <summary><c>GET /join/{token}</c>: leads to the meeting's conference as it is now, or says in the reader's language why it does not.</summary>
internal static class JoinPage
{
    private const string DataFolder = ".convene";
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddJoinPage(this IServiceCollection services)
    {
        services.AddOptions<JoinPageOptions>()
            .BindConfiguration(JoinPageOptions.Section)
            .Validate(
                options => options.Key is null or "" || options.Key.Length >= JoinPageOptions.ShortestKey,
                $"{JoinPageOptions.Section}:{nameof(JoinPageOptions.Key)} must have at least {JoinPageOptions.ShortestKey} characters")
            .ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<JoinPageOptions>>(static root =>
            new JoinPageKeyFile(root.GetRequiredService<IHostEnvironment>(), Path.Combine(Environment.CurrentDirectory, DataFolder)));
        return services.AddSingleton<JoinPageAddresses>()
            .AddSingleton<IJoinPages>(static root => root.GetRequiredService<JoinPageAddresses>())
            .AddSingleton<JoinPageLead>()
            .AddSingleton<JoinPageLimits>();
    }

    public static void MapJoinPage(this IEndpointRouteBuilder app) => app.MapGet($"{JoinPageAddresses.Path}{{token}}", ShowAsync);

    private static async Task<IResult> ShowAsync(
        string token, HttpContext context, JoinPageAddresses addresses, JoinPageLead lead, JoinPageLimits limits, Strings strings)
    {
        Seal(context.Response.Headers);
        if (addresses.Tokens is not { } tokens || !tokens.TryRead(token, out var id))
        {
            return limits.AllowsWrongOne($"{context.Connection.RemoteIpAddress}") ? Page(JoinPageState.Unknown, context, strings) : TooMany(context);
        }

        if (!limits.Allows(id))
        {
            return TooMany(context);
        }

        var target = await lead.FindAsync(id, context.RequestAborted);
        return target.Link is { } link ? Results.Redirect(link.AbsoluteUri) : Page(target.Without ?? JoinPageState.Unknown, context, strings);
    }

    /// <summary>The address is a key to the meeting: no cache keeps the answer, no other site is told of it.</summary>
    private static void Seal(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = JoinPageView.Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    private static IResult Page(JoinPageState state, HttpContext context, Strings strings)
    {
        if (state == JoinPageState.NotReady)
        {
            context.Response.Headers.RetryAfter = Seconds(TryAgain);
        }

        context.Response.Headers.Vary = "Accept-Language";
        var status = state switch
        {
            JoinPageState.Unknown => StatusCodes.Status404NotFound,
            JoinPageState.NotReady => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status410Gone,
        };
        return Results.Content(JoinPageView.Html(state, strings.For(LanguageOf(context.Request))), "text/html; charset=utf-8", statusCode: status);
    }

    private static IResult TooMany(HttpContext context)
    {
        context.Response.Headers.RetryAfter = Seconds(TryAgain);
        return Results.StatusCode(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The first language of the browser that we speak; English where it names none of them.</summary>
    private static string? LanguageOf(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(static language => language.Quality ?? 1)
        .Select(static language => language.Value.Value)
        .FirstOrDefault(static tag => tag is not null
            && (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase)));

    private static string Seconds(TimeSpan span) => ((int)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
