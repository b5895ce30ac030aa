using Convene.Store.Tests.Contract;

namespace Convene.Store.Tests.Sqlite;

public sealed class SqliteMeetings() : MeetingsContract(SqliteFile.CreateAsync);

public sealed class SqliteListing() : ListingContract(SqliteFile.CreateAsync);

public sealed class SqliteSteps() : StepsContract(SqliteFile.CreateAsync);

public sealed class SqliteAnnouncements() : AnnouncementsContract(SqliteFile.CreateAsync);

public sealed class SqliteRaces() : RacesContract(SqliteFile.CreateAsync);

public sealed class SqliteConversations() : ConversationsContract(SqliteFile.CreateAsync);
