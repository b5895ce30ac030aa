using Convene.Store.Tests.Contract;

namespace Convene.Store.Tests.Sqlite;

public sealed class SqliteMeetings() : MeetingsContract(clock => new SqliteFile(clock));

public sealed class SqliteListing() : ListingContract(clock => new SqliteFile(clock));

public sealed class SqliteSteps() : StepsContract(clock => new SqliteFile(clock));

public sealed class SqliteAnnouncements() : AnnouncementsContract(clock => new SqliteFile(clock));

public sealed class SqliteRaces() : RacesContract(clock => new SqliteFile(clock));

public sealed class SqliteConversations() : ConversationsContract(clock => new SqliteFile(clock));
