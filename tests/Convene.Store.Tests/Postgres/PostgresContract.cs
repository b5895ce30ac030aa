using Convene.Store.Tests.Contract;

namespace Convene.Store.Tests.Postgres;

public sealed class PostgresMeetings() : MeetingsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresListing() : ListingContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresSteps() : StepsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresAnnouncements() : AnnouncementsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresRaces() : RacesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresConversations() : ConversationsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresEntries() : EntriesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresSeries() : SeriesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresAttendees() : AttendeesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresMailboxes() : MailboxesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresMailboxTaking() : MailboxTakingContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresMailboxSubscriptions() : MailboxSubscriptionsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresHeardEvents() : HeardEventsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresReconciliations() : ReconciliationsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresReports() : ReportsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresPruning() : PruningContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresPlans() : PlansContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresTexts() : TextsContract(PostgresTestDatabase.CreateAsync);
