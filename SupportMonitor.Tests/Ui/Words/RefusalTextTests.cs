using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using SupportMonitor.Core;
using SupportMonitor.Core.Accounts;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Records;
using SupportMonitor.Web.Ui.Words;
using Xunit;

namespace SupportMonitor.Tests.Ui.Words;

public sealed class RefusalTextTests
{
    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en")]
    public void Of_EveryRefusal_HasWordsOfItsOwn(string language)
    {
        var words = Words();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var said = Enum.GetValues<Refusal>().Select(r => words.Of(new RefusedException(r, "A", "B", "C"))).ToList();

        Assert.All(said.Zip(Enum.GetValues<Refusal>()), pair => Assert.NotEqual(pair.Second.ToString(), pair.First));
        Assert.Equal(said.Count, said.Distinct().Count());
    }

    /// <summary>What Identity can object to and nobody here can cause: no e-mail, no roles or outside logins, no tokens of its own.</summary>
    private static readonly string[] CannotHappen =
    [
        nameof(IdentityErrorDescriber.DuplicateEmail), nameof(IdentityErrorDescriber.InvalidEmail), nameof(IdentityErrorDescriber.DuplicateRoleName),
        nameof(IdentityErrorDescriber.InvalidRoleName), nameof(IdentityErrorDescriber.UserAlreadyInRole), nameof(IdentityErrorDescriber.UserNotInRole),
        nameof(IdentityErrorDescriber.LoginAlreadyAssociated), nameof(IdentityErrorDescriber.InvalidToken), nameof(IdentityErrorDescriber.PasswordMismatch),
        nameof(IdentityErrorDescriber.RecoveryCodeRedemptionFailed), nameof(IdentityErrorDescriber.PasswordRequiresDigit),
        nameof(IdentityErrorDescriber.PasswordRequiresLower), nameof(IdentityErrorDescriber.PasswordRequiresUpper),
        nameof(IdentityErrorDescriber.PasswordRequiresNonAlphanumeric),
    ];

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en")]
    public void Of_EveryObjectionToAnAccount_HasWordsOfItsOwn(string language)
    {
        var words = Words();
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var codes = typeof(IdentityErrorDescriber).GetMethods().Where(m => m.ReturnType == typeof(IdentityError)).Select(m => m.Name)
            .Except(CannotHappen).Append(PasswordIsNotTheName.Code).ToList();
        var said = codes.Select(c => words.Of(new RefusedException(Refusal.AccountInvalid, c))).ToList();

        Assert.Equal(said.Count, said.Distinct().Count());
        Assert.All(said, text => Assert.DoesNotContain(codes, c => text.Contains(c, StringComparison.Ordinal)));
        Assert.Contains(AccountManagers.ShortestPassword.ToString(CultureInfo.InvariantCulture), said[codes.IndexOf("PasswordTooShort")], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FieldAndDate_AreSaidAsThePageSaysThem()
    {
        Assert.Equal("Hãy điền: Tên.", Words().Of(new RefusedException(Refusal.Required, "Name")));
        Assert.Equal(
            "Ngày 06/01/2018 ở sau hôm nay (05/01/2018).",
            Words().Of(new RefusedException(Refusal.FutureDate, new DateOnly(2018, 1, 6), new DateOnly(2018, 1, 5))));
        Assert.Equal(
            "Ngày 06/01/1018 quá sớm: sớm nhất là 01/01/1945. Hãy xem lại năm.",
            Words().Of(new RefusedException(Refusal.DateTooEarly, new DateOnly(1018, 1, 6), Guard.EarliestDate)));
    }

    private static RefusalText Words() =>
        new ServiceCollection().AddLogging().AddLocalization().AddSingleton(new AuditedKinds(RecordKinds.All)).AddSingleton<KindTexts>().AddSingleton<RefusalText>().BuildServiceProvider().GetRequiredService<RefusalText>();
}
