using Convene.Store.Tests.Contract;

namespace Convene.Store.Tests.Postgres;

public sealed class PostgresMeetings() : MeetingsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresListing() : ListingContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresSteps() : StepsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresAnnouncements() : AnnouncementsContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresRaces() : RacesContract(PostgresTestDatabase.CreateAsync);

public sealed class PostgresConversations() : ConversationsContract(PostgresTestDatabase.CreateAsync);
