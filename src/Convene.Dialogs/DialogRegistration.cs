using Convene.Cards;
using Convene.Channels;
using Convene.Channels.Turns;
using Convene.Dialogs.Announcing;
using Convene.Dialogs.Booking;
using Convene.Dialogs.Cancelling;
using Convene.Dialogs.Joining;
using Convene.Dialogs.Listing;
using Convene.Dialogs.People;
using Convene.Dialogs.Providing;
using Convene.Dialogs.Reconciling;
using Convene.Dialogs.Reporting;
using Convene.Dialogs.Rescheduling;
using Convene.Dialogs.Showing;
using Convene.Dialogs.Turns;
using Convene.Dialogs.Wishes;
using Convene.Language;
using Convene.Meetings.Ports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Convene.Dialogs;

/// <summary>The door of this project.</summary>
public static class DialogRegistration
{
    private const string CardsFolder = "cards";

    /// <summary>
    /// Registers the bot, the announcer, the durable activity log and the card renderer (setting <c>Cards:Folder</c>, default the
    /// folder <c>cards</c> beside the program). The ports and processes of <c>Convene.Meetings</c>, an <see cref="IClock"/> and a
    /// <see cref="TimeProvider"/> must be registered as singletons.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DialogOptions>()
            .Bind(configuration.GetSection(DialogOptions.MeetingsSection))
            .Validate(IsZone, $"Meetings:{nameof(DialogOptions.DefaultTimeZone)} must be an IANA time zone such as Asia/Shanghai.")
            .Validate(o => o.DefaultMinutes is >= 1 and <= 1440, $"Meetings:{nameof(DialogOptions.DefaultMinutes)} must be from 1 to 1440.")
            .Validate(o => o.DraftHours is >= 1 and <= 720, $"Meetings:{nameof(DialogOptions.DraftHours)} must be from 1 to 720.")
            .ValidateOnStart();
        var folder = configuration[DialogOptions.CardsFolderKey];
        var cards = string.IsNullOrEmpty(folder) ? Path.Combine(AppContext.BaseDirectory, CardsFolder) : folder;
        services.AddSingleton(_ => new CardRenderer(cards));
        services.AddSingleton(provider => provider.GetRequiredService<CardRenderer>().Strings);
        services.TryAddSingleton<IUnderstand>(Understander.Default);
        services.AddSingleton<IActivityLog, DurableActivityLog>();
        services.AddSingleton<NewsCards>();
        services.AddSingleton<MeetingAnnouncer>();
        services.AddSingleton<IAnnouncer>(static root => root.GetRequiredService<MeetingAnnouncer>());
        AddTurns(services);
        AddWork(services);
        return services.AddBot<ConveneBot>();
    }

    private static void AddTurns(IServiceCollection services) => services
        .AddSingleton<Keys>()
        .AddSingleton<StateStore>()
        .AddSingleton<PromptDirectory>()
        .AddSingleton<SenderDirectory>()
        .AddSingleton<InviteeLookup>()
        .AddSingleton<ProviderWords>()
        .AddSingleton<ProviderChoices>()
        .AddSingleton<BookingDialog>()
        .AddSingleton<Occasions>()
        .AddSingleton<MeetingFinder>()
        .AddSingleton<WishDialog>()
        .AddSingleton<ChangeDialog>()
        .AddSingleton<ListDialog>()
        .AddSingleton<ReportDialog>()
        .AddSingleton<SmallTalk>()
        .AddSingleton<Answering>()
        .AddSingleton<TextRequests>()
        .AddSingleton<SpokenButtons>()
        .AddSingleton<TextDialog>()
        .AddSingleton<EarlierResult>()
        .AddSingleton<Elsewhere>()
        .AddSingleton<ProviderTalk>()
        .AddSingleton<RefusedChange>()
        .AddSingleton<OpenDialogs>()
        .AddSingleton<PressDialog>()
        .AddSingleton<Recovery>()
        .AddSingleton<Deciding>()
        .AddSingleton<Resumption>()
        .AddSingleton<Strangers>()
        .AddSingleton<Welcome>()
        .AddSingleton<Conversation>();

    private static void AddWork(IServiceCollection services) => services
        .AddSingleton<MeetingCards>()
        .AddSingleton<Rendering>()
        .AddSingleton<CalendarWait>()
        .AddSingleton<BookingWork>()
        .AddSingleton<ChangeWork>()
        .AddSingleton<CancelWork>()
        .AddSingleton<HostDoor>()
        .AddSingleton<ReportWork>()
        .AddSingleton<ReconciliationCards>()
        .AddSingleton<ReconcileWork>()
        .AddSingleton<Works>()
        .AddSingleton<Homes>()
        .AddSingleton<LateAnswers>()
        .AddSingleton<Delivery>()
        .AddSingleton<LongWork>()
        .AddHostedService(provider => provider.GetRequiredService<LongWork>());

    private static bool IsZone(DialogOptions options) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.DefaultTimeZone) is not null;
}
