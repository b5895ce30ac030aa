using Convene.Sandbox.BizConf;
using Convene.Sandbox.BizConfV1;
using Convene.Sandbox.Faults;
using Convene.Sandbox.Graph;
using Convene.Sandbox.Graph.Delta;
using Convene.Sandbox.Graph.Happening;
using Convene.Sandbox.Graph.Notifying;
using Convene.Sandbox.Graph.Subscribing;
using Convene.Sandbox.Pages;
using Convene.Sandbox.People;
using Convene.Sandbox.Quanshi;
using Convene.Sandbox.State;
using Convene.Sandbox.Vmr;
using Convene.Sandbox.Wire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Convene.Sandbox;

/// <summary>Registers the stand-ins. They need an <see cref="NodaTime.IClock"/> in the container; a <see cref="TimeProvider"/> there times their delays.</summary>
public static class SandboxRegistration
{
    /// <summary>Registers them with the settings of the section <c>Sandbox</c>.</summary>
    public static IServiceCollection AddSandbox(this IServiceCollection services, IConfiguration section) =>
        services.AddSandbox(section.Get<SandboxOptions>() ?? new SandboxOptions());

    public static IServiceCollection AddSandbox(this IServiceCollection services, SandboxOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(options)
            .AddSingleton<SandboxStore>()
            .AddSingleton<RequestCounts>()
            .AddSingleton<FaultRules>()
            .AddSingleton<FaultEndpoints>()
            .AddSingleton<SandboxPipeline>()
            .AddSingleton<StateEndpoint>()
            .AddSingleton<CalendarEndpoints>()
            .AddSingleton<JoinVisits>()
            .AddBizConfStandIn()
            .AddVmrStandIn()
            .AddBizConfV1StandIn()
            .AddQuanshiStandIn()
            .AddGraphStandIn();
    }

    private static IServiceCollection AddBizConfV1StandIn(this IServiceCollection services) => services
        .AddSingleton<BizConfV1Gate>()
        .AddSingleton<BizConfV1Bookings>()
        .AddSingleton<BizConfV1Endpoints>()
        .AddSingleton<BizConfV1Attendance>()
        .AddSingleton<BizConfV1JoinEndpoints>();

    private static IServiceCollection AddQuanshiStandIn(this IServiceCollection services) => services
        .AddSingleton<QuanshiGate>()
        .AddSingleton<QuanshiBookings>()
        .AddSingleton<QuanshiEnvelope>()
        .AddSingleton<QuanshiDoor>()
        .AddSingleton<QuanshiConferenceEndpoints>()
        .AddSingleton<QuanshiRoomEndpoints>()
        .AddSingleton<QuanshiRecordings>()
        .AddSingleton<QuanshiAfterEndpoints>()
        .AddSingleton<QuanshiLaunchEndpoints>()
        .AddSingleton<QuanshiAttendance>()
        .AddSingleton<QuanshiJoinEndpoints>()
        .AddSingleton<QuanshiFileEndpoints>();

    private static IServiceCollection AddGraphStandIn(this IServiceCollection services) => services
        .AddSingleton<SandboxDirectory>()
        .AddSingleton<MailboxSeats>()
        .AddSingleton<Deliveries>()
        .AddSingleton<EventPatch>()
        .AddSingleton<EventChanges>()
        .AddSingleton<Mailboxes>()
        .AddSingleton<OtherCalendars>()
        .AddSingleton<DeltaRounds>()
        .AddSingleton<Handshake>()
        .AddSingleton<Subscriptions>()
        .AddSingleton<SubscriptionEndpoints>()
        .AddSingleton<Postman>()
        .AddSingleton<NotificationQueue>()
        .AddSingleton<NotificationCounts>()
        .AddSingleton<Disturbances>()
        .AddSingleton<Notifier>()
        .AddHostedService<NotificationSender>()
        .AddSingleton<Incidents>()
        .AddSingleton<IncidentEndpoints>()
        .AddSingleton<GraphDoor>()
        .AddSingleton<GraphEndpoints>();

    private static IServiceCollection AddBizConfStandIn(this IServiceCollection services) => services
        .AddSingleton<BizConfGate>()
        .AddSingleton<BizConfBookings>()
        .AddSingleton<BizConfAttendance>()
        .AddSingleton<BizConfPort>()
        .AddSingleton<BizConfJoinEndpoints>()
        .AddSingleton<BizConfConferenceEndpoints>()
        .AddSingleton<BizConfReportEndpoints>()
        .AddSingleton<BizConfWebinarEndpoints>()
        .AddSingleton<BizConfRegistrationEndpoints>()
        .AddSingleton<BizConfEndpoints>();

    private static IServiceCollection AddVmrStandIn(this IServiceCollection services) => services
        .AddSingleton<VmrBookings>()
        .AddSingleton<VmrAttendance>()
        .AddSingleton<VmrPort>()
        .AddSingleton<VmrPages>()
        .AddSingleton<VmrEndpoints>();
}
