using Convene.Store.Tests.Contract;

namespace Convene.Store.Tests.Sqlite;

public sealed class SqliteMeetings() : MeetingsContract(SqliteFile.CreateAsync);

public sealed class SqliteListing() : ListingContract(SqliteFile.CreateAsync);

public sealed class SqliteSteps() : StepsContract(SqliteFile.CreateAsync);

public sealed class SqliteAnnouncements() : AnnouncementsContract(SqliteFile.CreateAsync);

public sealed class SqliteRaces() : RacesContract(SqliteFile.CreateAsync);

public sealed class SqliteConversations() : ConversationsContract(SqliteFile.CreateAsync);

public sealed class SqliteEntries() : EntriesContract(SqliteFile.CreateAsync);

public sealed class SqliteSeries() : SeriesContract(SqliteFile.CreateAsync);

public sealed class SqliteAttendees() : AttendeesContract(SqliteFile.CreateAsync);

public sealed class SqliteMailboxes() : MailboxesContract(SqliteFile.CreateAsync);

public sealed class SqliteMailboxTaking() : MailboxTakingContract(SqliteFile.CreateAsync);

public sealed class SqliteMailboxSubscriptions() : MailboxSubscriptionsContract(SqliteFile.CreateAsync);

public sealed class SqliteHeardEvents() : HeardEventsContract(SqliteFile.CreateAsync);

public sealed class SqliteReconciliations() : ReconciliationsContract(SqliteFile.CreateAsync);

public sealed class SqliteReports() : ReportsContract(SqliteFile.CreateAsync);

public sealed class SqlitePruning() : PruningContract(SqliteFile.CreateAsync);

public sealed class SqlitePlans() : PlansContract(SqliteFile.CreateAsync);

public sealed class SqliteTexts() : TextsContract(SqliteFile.CreateAsync);
