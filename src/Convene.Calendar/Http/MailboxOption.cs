using Microsoft.Kiota.Abstractions;

namespace Convene.Calendar.Http;

/// <summary>Whose mailbox a request concerns, where its address does not tell: a link of Graph may name the owner otherwise than we do.</summary>
internal sealed record MailboxOption(string Mailbox) : IRequestOption;
