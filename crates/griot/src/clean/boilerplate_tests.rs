//! Lines that are no news, and lines that look like them and are.

use super::*;
use crate::clean::paragraph::paragraphs;

fn kept(text: &str) -> Vec<&str> {
    news(text, &paragraphs(text)).iter().map(|span| span.of(text)).collect()
}

#[test]
fn notices_are_not_read() {
    for line in [
        "The Monitor distributes this material without profit to those who wish to receive it for research.",
        "Fair Use Notice",
        "This page contains copyrighted material the use of which has not always been authorized.",
        "In accordance with Title 17 U.S.C § 107 the material is distributed without profit.",
        "© 2018 RFE/RL",
        "Copyright 2018 The Agency. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
        "(Copyright ©2018 by The Agency. All Rights Reserved.)",
        "Read more",
        "READ MORE: Rebels take Goma",
        "Related: Who are the rebels?",
        "Related stories",
        "Click here to see our map of the conflict",
        "Subscribe to our newsletter",
        "Sign up for our daily briefing",
        "Get the best of our reporting delivered to your inbox every morning.",
        "Your tax deductible gift can help stop human rights violations and save lives around the world.",
        "Please donate to keep us independent.",
        "This website uses cookies. Using this website means you are okay with this.",
        "Share on Facebook",
        "» Share this article",
        "Follow us on Twitter",
        "Like us on Facebook; Follow us on Twitter; Daily Newsletter.",
        "(Photo by A. Writer/Getty Images)",
        "Photo: A. Writer",
        "Image caption The rebels took the town in a day",
        "Soldiers walk past a burnt car in Aleppo, November 17, 2012. REUTERS/Anna Writer",
        "Soldiers in Goma on Monday (AP Photo/Anna Writer)",
        "A woman waits for bread in Homs. Photograph: Anna Writer/AFP/Getty Images",
        "FILE PHOTO: Rebels ride on a truck in Goma",
        "By JOHN SMITH",
        "By John Smith and Mary Jones, Associated Press",
        "BY OUR CORRESPONDENT",
        "Reporting by Anna Writer in Goma; Editing by Ben Reader",
        "(Reporting by Anna Writer)",
        "Reporting by Anna Writer",
        "Additional reporting by Anna Writer in Goma",
        "The news agency contributed to this report.",
        "What do you think? Vote in our poll",
        "Comments",
        "12 comments",
        "Leave a comment",
        "Last updated 10:15",
        "Updated: 17 November 2012 10:15 GMT",
        "Published: Saturday, March 31, 2018",
        "This article was amended on 12 March to correct a name.",
        "An earlier version of this article misspelled the general's name.",
        "BC-ML--Syria, 1st Ld-Writethru",
        "ZCZC A0123",
        "-0-",
        "***",
        "ADVERTISEMENT",
        "• Share this story",
    ] {
        assert_eq!(kept(line), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn news_that_looks_like_a_notice_is_read() {
    for line in [
        "Copyright protests drew thousands to the streets of Warsaw on Saturday.",
        "Police read more than 300 statements from witnesses of the attack.",
        "Read more than twice in parliament, the bill was rejected.",
        "The editor of a weekly newsletter was arrested in Harare on Monday.",
        "Hundreds signed up for the army after the attack on the capital.",
        "Related violence in the south killed another twelve people.",
        "Reporting by state media of the attack was banned on Tuesday.",
        "Reporting by Human Rights Watch showed that soldiers had burned the village.",
        "By Monday the rebels had taken the airport.",
        "By Tuesday Evening",
        "By nightfall, Syrian troops had left Homs",
        "By killing the general, the rebels hoped to stop the offensive.",
        "Photographers were beaten by riot police near the ministry.",
        "Police fired on a photo shop in Kano, killing two.",
        "The dam is a project of the Ethiopian government and was attacked by militia in June, killing four.",
        "All rights activists in the town were arrested.",
        "Followers of the cleric clashed with troops in Basra.",
        "The minister shared on Facebook a video of the killing, and protests began in three cities within hours of it.",
        "Comments by the president led to riots in Jakarta.",
        "Donors pledged two billion dollars to Yemen on Tuesday.",
        "Cookies and water were given to the refugees at the border.",
        "Reuters journalists Wa Lone and Kyaw Soe Oo were jailed for seven years.",
        "The army/police patrol was ambushed near Goma.",
        "BC-based miners said that gunmen attacked their camp.",
        "About 12 people were killed.",
        "Published reports said that 40 people died in the raid.",
        "Updated figures show that 40 people died.",
        "Video of the attack shows gunmen in uniform.",
        "A file photo was burned by protesters outside the embassy.",
        "Subscribers to the service were among those arrested.",
        "Ends of the bridge were held by rebels.",
        "More than 40 people were killed.",
        "The Associated Press building in Gaza was bombed.",
        "(A bomb killed four people in the market, police said.)",
    ] {
        assert_eq!(kept(line), [line], "{line}");
    }
}

#[test]
fn notices_glued_to_the_news_go_and_news_after_them_stays() {
    let news = "Rebels attacked the town of Goma on Monday, killing twelve people.\nThe army said that it had withdrawn to the south.";
    let more = "Residents fled to the hills with what they could carry.\n".to_string()
        + "Aid workers said that thousands were without shelter, and that the roads were mined.";
    let last = "Two more people died on Tuesday in a hospital, doctors said.";
    let text = format!("{news}\n{more}\n© 2018 Agency\nThe Monitor is a project of the Institute for News.\nContacts\n{last}");
    let expected: Vec<&str> = news.lines().chain(more.lines()).chain([last]).collect();
    assert_eq!(kept(&text), expected);
}

#[test]
fn a_wrapped_notice_goes_with_all_its_lines() {
    let text = "Rebels attacked the town of Goma on Monday, killing twelve people, and\nthen withdrew to the hills.\n\n\
        This page contains copyrighted material the use of which has not always\nbeen specifically authorized by the owner. We make it available to\nthose who wish to know.";
    assert_eq!(kept(text), ["Rebels attacked the town of Goma on Monday, killing twelve people, and\nthen withdrew to the hills."]);
}

#[test]
fn notices_at_the_end_of_a_line_are_cut() {
    for (text, expected) in [
        (
            "Rebels fled the town, he said. Copyright 2018 The Agency. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
            "Rebels fled the town, he said.",
        ),
        ("“Rebels fled the town.” Additional reporting by Anna Writer and Ben Reader", "“Rebels fled the town.”"),
        ("Rebels fled the town. (Reporting by Anna Writer in Goma; Editing by Ben Reader)", "Rebels fled the town."),
        (
            "Rebels fled the town. The-CNN-Wire™ & © 2018 Cable News Network, Inc., a Time Warner Company. All rights reserved.",
            "Rebels fled the town.",
        ),
        ("Rebels fled the town. Agency writer Anna Writer contributed to this report.", "Rebels fled the town."),
        (
            "Rebels fled the town. Twelve people were killed. The U.N. condemned it.",
            "Rebels fled the town. Twelve people were killed. The U.N. condemned it.",
        ),
    ] {
        assert_eq!(kept(text), [expected], "{text}");
    }
}

#[test]
fn credits_within_a_line_and_lines_read_before_are_left_out() {
    assert_eq!(kept("Rebels in Goma (Photo by Anna Writer) fled the town on Monday, and the army, which had waited in the hills for a week, came back in the night and burned forty houses of people who were said to have helped the rebels, residents and aid workers said on Tuesday. The army denied that it had burned any, and said that the rebels had set fire to the houses before they fled to the hills in the west.").len(), 2);
    assert_eq!(kept("Rebels fled the town of Goma on Monday.\n\nTwo died.\n\nRebels fled the town of Goma on Monday.").len(), 2);
}
