using Convene.Meetings;
using Convene.Testing;
using NodaTime;

namespace Convene.Store.Tests.Sqlite;

/// <summary>Documents that are in databases out there, written by earlier programs and by later ones.</summary>
public sealed class StoredDocumentTests : IAsyncLifetime
{
    private const string Id = "019ab2c4-0000-7000-8000-000000000001";

    // schema 1 as first released: must be readable for ever. Change the program, not this text.
    private const string FirstDocument = """
        {"id":"019ab2c4-0000-7000-8000-000000000001","organizer":{"tenantId":"t","directoryId":"o","address":"a@contoso.com","name":"王芳"},
         "title":"预算会","window":{"startsAt":"2026-11-23T07:00:00Z","duration":"0:30:00","zone":"Asia/Shanghai"},
         "attendees":[{"address":"b@contoso.com","name":"李雷"}],"provider":"main","capacity":5,"password":"1234","culture":"zh-CN","state":"Booked",
         "reservation":{"provider":"main","conferenceId":"9001","number":"123","password":"1234","joinUrl":"https://vendor.example/j/1",
           "title":"预算会","window":{"startsAt":"2026-11-23T07:00:00Z","duration":"0:30:00","zone":"Asia/Shanghai"},"dialInNumbers":["+86 10"]},
         "replaced":[],"refusal":{"wish":"Change","failure":"Refused","reason":"NoResource"},"createdAt":"2026-11-23T01:00:00Z","version":3,"failures":1}
        """;

    private readonly SqliteFile _file = new(new TestClock());
    private TestStore _store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = _file.Open();
        await _store.Migration.MigrateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task The_first_document_is_read_in_full()
    {
        var meeting = await ReadAsync(FirstDocument);

        var zone = DateTimeZoneProviders.Tzdb["Asia/Shanghai"];
        var window = new Window(Instant.FromUtc(2026, 11, 23, 7, 0), Duration.FromMinutes(30), zone);
        meeting.ShouldBeTheSameAs(new Meeting
        {
            Id = MeetingId.Parse(Id),
            Organizer = new Person("t", "o", "a@contoso.com", "王芳"),
            Title = "预算会",
            Window = window,
            Attendees = [new Attendee("b@contoso.com", "李雷")],
            Provider = new ProviderId("main"),
            Capacity = 5,
            Password = "1234",
            Culture = "zh-CN",
            State = MeetingState.Booked,
            Reservation = new Reservation
            {
                Provider = new ProviderId("main"),
                ConferenceId = new ConferenceId("9001"),
                Number = "123",
                Password = "1234",
                JoinUrl = "https://vendor.example/j/1",
                Title = "预算会",
                Window = window,
                DialInNumbers = ["+86 10"],
            },
            Refusal = new Refusal(Wish.Change, ProviderFailure.Refused, RefusalReason.NoResource),
            CreatedAt = Samples.Now,
            Version = 3,
            Failures = 1,
        });
    }

    [Fact]
    public async Task Fields_of_a_later_program_are_ignored_and_optional_ones_may_be_missing()
    {
        var later = FirstDocument
            .Replace("\"capacity\":5", "\"capacity\":5,\"series\":{\"rule\":\"weekly\"},\"tags\":[1]", StringComparison.Ordinal)
            .Replace("\"replaced\":[],", "", StringComparison.Ordinal)
            .Replace(",\"dialInNumbers\":[\"+86 10\"]", "", StringComparison.Ordinal);

        var meeting = await ReadAsync(later);

        meeting.Replaced.ShouldBeEmpty();
        meeting.Reservation.ShouldNotBeNull().DialInNumbers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_of_a_later_schema_is_refused()
    {
        var fault = await Should.ThrowAsync<StoreException>(() => ReadAsync(FirstDocument, schemaVersion: 2));

        fault.Kind.ShouldBe(StoreFailure.NewerDatabase);
    }

    [Theory]
    [InlineData("\"title\":\"预算会\",\"window\":{\"startsAt\":\"2026-11-23T07:00:00Z\"", "\"window\":{\"startsAt\":\"2026-11-23T07:00:00Z\"")]
    [InlineData("\"state\":\"Booked\"", "\"state\":\"Paused\"")]
    [InlineData("\"state\":\"Booked\"", "\"state\":1")]
    [InlineData("\"zone\":\"Asia/Shanghai\"", "\"zone\":\"Asia/Atlantis\"")]
    [InlineData("\"createdAt\":\"2026-11-23T01:00:00Z\"", "\"createdAt\":\"yesterday\"")]
    [InlineData("\"createdAt\":\"2026-11-23T01:00:00Z\"", "\"createdAt\":17")]
    [InlineData("\"title\":\"预算会\"", "\"title\":null")]
    [InlineData("}", "")]
    public async Task What_cannot_be_understood_is_an_error_and_never_a_default(string part, string damaged)
    {
        FirstDocument.ShouldContain(part);

        var fault = await Should.ThrowAsync<StoreException>(() => ReadAsync(FirstDocument.Replace(part, damaged, StringComparison.Ordinal)));

        fault.Kind.ShouldBe(StoreFailure.Unreadable);
        fault.ToString().ShouldNotContain("李雷");
    }

    [Fact]
    public async Task Chinese_is_stored_as_itself()
    {
        var meeting = Samples.FullMeeting();
        await _store.Ledger.AddAsync(meeting, new CommandKey("1"), origin: null, Cancellation);

        (await _file.ReadAsync("select document from meetings", Cancellation)).ShouldBeOfType<string>().ShouldContain("预算会");
    }

    private async Task<Meeting> ReadAsync(string document, int schemaVersion = 1)
    {
        await _file.ExecuteAsync(
            $"""
            insert into meetings (id, organizer_tenant, organizer_id, provider, state, starts_at, ends_at, due_at, version, schema_version, document)
            values ('{Id}', 't', 'o', 'main', 'Booked', 0, 0, null, 3, {schemaVersion}, '{document}')
            """,
            Cancellation);
        return (await _store.Ledger.FindAsync(MeetingId.Parse(Id), Cancellation)).ShouldNotBeNull();
    }
}
